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
 * Follows the spans of an OpenTelemetry that belong to our traces. The span of a request that the server got is left out:
 * either it is around our trace, or it stands for the same request as our root. An SDK may have got several of these: what
 * they know is kept once.
 */
public final class SharedSpans implements SpanProcessor {
    private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
    private static final AttributeKey<String> OLD_URL = AttributeKey.stringKey("http.url");
    private static final Map<String, Consumer<Map<String, Object>>> OPEN = new ConcurrentHashMap<>();

    private final Guests guests = Guests.find();

    @Override
    public void onStart(Context parentContext, ReadWriteSpan span) {
        if (!guests.areWelcome()) {
            return;
        }
        try {
            started(span);
        } catch (RuntimeException | LinkageError e) {
            guests.failed(e);
        }
    }

    private void started(ReadWriteSpan span) {
        SpanContext ids = span.getSpanContext();
        SpanContext parent = span.getParentSpanContext();
        if (!parent.isValid()) {
            BegunTraces.began(ids.getTraceId());
        }
        if (span.getKind() == SpanKind.SERVER || isTwin(span) || OPEN.containsKey(ids.getSpanId())) {
            return;
        }
        String parentId = parent.isValid() && !parent.isRemote() ? parent.getSpanId() : null;
        Consumer<Map<String, Object>> guest =
                guests.start(span.getName(), ids.getSpanId(), parentId, calls(span), span);
        if (guest != null) {
            OPEN.put(ids.getSpanId(), guest);
        }
    }

    /** The address of an HTTP call, by the conventions of now and before; null where it is none. */
    private static String calls(ReadableSpan span) {
        if (span.getKind() != SpanKind.CLIENT) {
            return null;
        }
        String url = span.getAttribute(URL);
        return url == null ? span.getAttribute(OLD_URL) : url;
    }

    private static boolean isTwin(ReadableSpan span) {
        return span.getInstrumentationScopeInfo().getName().equals(OpenTelemetryTracing.SCOPE);
    }

    /** Always: what the settings say is not known yet when OpenTelemetry asks. */
    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        try {
            if (!span.getParentSpanContext().isValid()) {
                BegunTraces.take(span.getSpanContext().getTraceId());
            }
            Consumer<Map<String, Object>> guest =
                    OPEN.remove(span.getSpanContext().getSpanId());
            if (guest != null) {
                guest.accept(EndedSpanFacts.of(span.toSpanData()));
            }
        } catch (RuntimeException | LinkageError e) {
            guests.failed(e);
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }
}
