package dev.mlflow4j.opentelemetry.internal;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Follows the spans of an OpenTelemetry that belong to our traces. The server's span of a request is left out: either it
 * is around our trace, or it represents the same request as our root. An SDK may have several of these processors; the open spans
 * are shared.
 */
public final class SharedSpanProcessor implements SpanProcessor {
    private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
    private static final AttributeKey<String> OLD_URL = AttributeKey.stringKey("http.url");
    private static final Map<String, Consumer<Map<String, Object>>> OPEN = new ConcurrentHashMap<>();

    private final ForeignSpans foreignSpans = ForeignSpans.find();

    @Override
    public void onStart(Context parentContext, ReadWriteSpan span) {
        if (!foreignSpans.isEnabled()) {
            return;
        }
        try {
            start(span);
        } catch (RuntimeException | LinkageError e) {
            foreignSpans.logFailure(e);
        }
    }

    private void start(ReadWriteSpan span) {
        SpanContext ids = span.getSpanContext();
        SpanContext parent = span.getParentSpanContext();
        if (!parent.isValid()) {
            StartedTraces.add(ids.getTraceId());
        }
        if (span.getKind() == SpanKind.SERVER || isMirrorSpan(span) || OPEN.containsKey(ids.getSpanId())) {
            return;
        }
        String parentId = parent.isValid() && !parent.isRemote() ? parent.getSpanId() : null;
        Consumer<Map<String, Object>> end =
                foreignSpans.start(span.getName(), ids.getSpanId(), parentId, url(span), span);
        if (end != null) {
            OPEN.put(ids.getSpanId(), end);
        }
    }

    /** The URL of an HTTP call, by the current and the former conventions; null for other spans. */
    private static String url(ReadableSpan span) {
        if (span.getKind() != SpanKind.CLIENT) {
            return null;
        }
        String url = span.getAttribute(URL);
        return url == null ? span.getAttribute(OLD_URL) : url;
    }

    private static boolean isMirrorSpan(ReadableSpan span) {
        return span.getInstrumentationScopeInfo().getName().equals(OpenTelemetryBridge.SCOPE);
    }

    /** Always true, because the settings are not known yet when OpenTelemetry asks. */
    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        try {
            if (!span.getParentSpanContext().isValid()) {
                StartedTraces.take(span.getSpanContext().getTraceId());
            }
            Consumer<Map<String, Object>> end =
                    OPEN.remove(span.getSpanContext().getSpanId());
            if (end != null) {
                end.accept(EndedSpanData.of(span.toSpanData()));
            }
        } catch (RuntimeException | LinkageError e) {
            foreignSpans.logFailure(e);
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
