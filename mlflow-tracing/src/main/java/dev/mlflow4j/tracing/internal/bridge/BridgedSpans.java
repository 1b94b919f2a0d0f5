package dev.mlflow4j.tracing.internal.bridge;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.internal.config.TracingSettings.OpenTelemetrySettings;
import dev.mlflow4j.tracing.internal.context.ContextScope;
import dev.mlflow4j.tracing.internal.context.CurrentSpan;
import dev.mlflow4j.tracing.internal.context.ScopeListener;
import dev.mlflow4j.tracing.internal.context.TracingContext;
import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.internal.trace.BridgeIds;
import dev.mlflow4j.tracing.internal.trace.RecordedSpan;
import dev.mlflow4j.tracing.internal.trace.SpanBridge;
import dev.mlflow4j.tracing.internal.trace.SpanStarter;
import dev.mlflow4j.tracing.internal.util.InternalLog;
import dev.mlflow4j.tracing.internal.util.LogOnce;
import dev.mlflow4j.tracing.internal.util.Services;
import dev.mlflow4j.tracing.spi.MirrorSpan;
import dev.mlflow4j.tracing.spi.RemoteSpan;
import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.TracingBridge;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** The other tracing system of this process, and the open spans that both have. */
public final class BridgedSpans implements SpanBridge, ScopeListener {
    private static final int MOST_OPEN = 10_000;

    private final TracingBridge other;
    private final boolean exports;
    private final Map<String, RecordedSpan> open = new ConcurrentHashMap<>();

    private interface Action {
        void run() throws Exception;
    }

    private BridgedSpans(TracingBridge other, boolean exports) {
        this.other = other;
        this.exports = exports;
    }

    /** Null where there is none, or nothing is to be shared with it. */
    public static BridgedSpans find(OpenTelemetrySettings settings) {
        if (!settings.shared()) {
            return null;
        }
        for (TracingBridge other : Services.besideUs(TracingBridge.class)) {
            BridgedSpans bridge = new BridgedSpans(other, settings.export());
            ContextScope.setListener(settings.export() ? bridge : null);
            return bridge;
        }
        LogOnce.log(
                "no bridge",
                System.Logger.Level.WARNING,
                "mlflow.tracing.opentelemetry is shared, but mlflow-opentelemetry or an OpenTelemetry is not here:"
                        + " nothing is shared. Further occurrences are not logged.");
        return null;
    }

    /** What is current here, or what is current there, if that is nearer. */
    @Override
    public Span nearest(Span own) {
        return attempt("find the span around one in", own, () -> nearest(own, other.currentSpanId()));
    }

    /** Starts a span that stands for one there; empty where it belongs to no recorded trace. */
    public Optional<RecordedSpan> startForeign(
            SpanStarter starter, String name, String spanId, String parentId, String calls, Object foreignSpan) {
        Span started = starter.startForeign(
                SpanSpec.named(name).build(),
                () -> parentOfForeign(parentId, calls),
                new BridgeIds(null, spanId, foreignSpan));
        return started instanceof RecordedSpan span ? Optional.of(span) : Optional.empty();
    }

    /** Null where it belongs to no trace of ours. */
    private RecordedSpan parentOfForeign(String theirParent, String calls) {
        if (!(nearest(CurrentSpan.orNull(), theirParent) instanceof RecordedSpan parent) || open.size() >= MOST_OPEN) {
            return null;
        }
        RecordedSpan sameCall = calls == null ? null : parent.trace().takeCall(parent, calls);
        return sameCall == null ? parent : sameCall;
    }

    /** Where nothing is current here, and not on purpose, what is current there shows where the thread is. */
    private Span nearest(Span own, String foreignSpanId) {
        RecordedSpan there = foreignSpanId == null ? null : open.get(foreignSpanId);
        if (there == null || own == null && ContextScope.isAnyOpen()) {
            return own;
        }
        return own == null || own instanceof RecordedSpan recorded && there.isDescendantOf(recorded) ? there : own;
    }

    /** What a span that starts here has of one there. */
    @Override
    public BridgeIds ids(String name, RecordedSpan parent, RemoteSpan caller, boolean sampled) {
        return attempt("start a mirror span in", BridgeIds.NONE, () -> {
            boolean isRoot = parent == null && caller == null;
            MirrorSpan mirror = exports && sampled
                    ? other.startMirror(name, parent == null ? null : parent.foreignSpan(), caller)
                    : null;
            String traceId = !isRoot || !sampled ? null : mirror == null ? other.currentTraceId() : mirror.traceId();
            boolean sameTrace = traceId != null && other.takeTrace(traceId);
            return new BridgeIds(sameTrace ? traceId : null, mirror == null ? null : mirror.spanId(), mirror);
        });
    }

    @Override
    public void started(RecordedSpan span) {
        open.put(span.spanId(), span);
    }

    @Override
    public void ended(RecordedSpan span, SpanRecord record) {
        open.remove(span.spanId());
        if (span.foreignSpan() instanceof MirrorSpan mirror) {
            attempt("end a mirror span in", () -> MirrorSpanEnd.end(mirror, record));
        }
    }

    /** Tracing has ended. */
    public void close() {
        attempt("close the bridge to", other::close);
    }

    /** Makes the mirror span current there, unless propagation there has made it or a span below it current already. */
    @Override
    public Scope opening(TracingContext context) {
        return context.span() instanceof RecordedSpan span && span.foreignSpan() instanceof MirrorSpan mirror
                ? makeCurrent(span, mirror)
                : null;
    }

    /** Not where their own handing over of context has made it so, or what was below it. */
    private Scope makeCurrent(RecordedSpan span, MirrorSpan mirror) {
        return attempt("make a span current in", null, () -> {
            String current = other.currentSpanId();
            RecordedSpan there = current == null ? null : open.get(current);
            if (there != null && there.isDescendantOf(span)) {
                return null;
            }
            Scope scope = mirror.makeCurrent();
            return () -> attempt("make a span no longer current in", scope::close);
        });
    }

    private static void attempt(String what, Action action) {
        attempt(what, null, () -> {
            action.run();
            return null;
        });
    }

    /** What the action returns, or the fallback where it fails. */
    private static <T> T attempt(String what, T fallback, Callable<T> action) {
        try {
            return action.call();
        } catch (Exception | LinkageError e) {
            InternalLog.failed(what + " the server's OpenTelemetry", e);
            return fallback;
        }
    }
}
