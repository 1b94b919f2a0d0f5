package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.internal.context.CurrentSpan;
import dev.mlflow4j.tracing.internal.context.TraceDefaults;
import dev.mlflow4j.tracing.internal.context.TracingContext;
import dev.mlflow4j.tracing.internal.data.SpanIds;
import dev.mlflow4j.tracing.internal.util.InternalLog;
import dev.mlflow4j.tracing.internal.util.UnreachableActions;
import dev.mlflow4j.tracing.spi.RemoteSpan;
import dev.mlflow4j.tracing.spi.SpanReference;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The one place where spans start. */
public final class SpanStarter {
    private final CaptureContext capture;
    final TraceRegistry registry;
    private final SpanBridge bridge;
    private final double samplingRatio;
    private final UnreachableActions unreachable = new UnreachableActions();
    private volatile boolean open;

    public SpanStarter(CaptureContext capture, TraceRegistry registry) {
        this.capture = capture;
        this.registry = registry;
        this.bridge = registry.bridge;
        this.samplingRatio = capture.settings().samplingRatio();
        this.open = registry.sink != null;
    }

    public CaptureContext capture() {
        return capture;
    }

    public boolean isOn() {
        return open;
    }

    /** From now on no span starts, and none is ended because its consumer is gone. */
    public void stop() {
        open = false;
        unreachable.close();
    }

    /** Runs the action once the object can no longer be reached, unless tracing has ended. */
    public Runnable whenUnreachable(Object object, Runnable action) {
        return open ? unreachable.whenUnreachable(object, action) : () -> {};
    }

    /** A child of the span that is current on this thread, else the root of a new trace; not made current. */
    public Span start(SpanSpec spec) {
        Span current = CurrentSpan.orNull();
        return start(spec, bridge == null ? current : bridge.nearest(current));
    }

    /** The root of a new trace, whatever is current. */
    public Span startRoot(SpanSpec spec) {
        return start(spec, null);
    }

    public Span start(SpanSpec spec, Span parent) {
        return startSafely(() -> startSampled(spec, SpanReference.resolve(parent)));
    }

    /** As {@link #start(SpanSpec)}, and current on this thread until it is closed. */
    public Span startCurrent(SpanSpec spec) {
        Span span = start(spec);
        if (span instanceof RecordedSpan recorded) {
            return recorded.activate();
        }
        return span == UnsampledSpan.NESTED && !UnsampledSpan.isCurrent() ? UnsampledSpan.activated() : span;
    }

    /** The first span here of a trace that a caller began, and that the caller decides on. */
    public Span startBelow(SpanSpec spec, RemoteSpan caller) {
        return startSafely(() -> {
            TraceDefaults defaults = TraceDefaults.current();
            if (!caller.sampled() || TraceDefaults.disables(defaults)) {
                return UnsampledSpan.NESTED;
            }
            RecordedSpan parent = registry.openSpan(caller.traceId(), caller.spanId());
            return parent == null ? startTrace(spec, caller, defaults, true) : startChild(spec, parent, defaults);
        });
    }

    /** A child that stands for a span of another tracer; one that does nothing where the parent is not recorded. */
    public Span startForeign(SpanSpec spec, Supplier<RecordedSpan> parent, BridgeIds given) {
        return startSafely(() -> {
            RecordedSpan above = parent.get();
            TraceDefaults defaults = TraceDefaults.current();
            return above == null || above.trace().isDropped() || TraceDefaults.disables(defaults)
                    ? NoopSpan.INSTANCE
                    : startIn(above, spec, defaults, given);
        });
    }

    /** The context in which a span of ours is current; nothing is current in that of another. */
    public static TracingContext contextOf(Span span) {
        if (span instanceof TracingContext context) {
            return context;
        }
        return span instanceof UnsampledSpan ? UnsampledSpan.context() : TracingContext.ROOT;
    }

    /** A span beside that one, of the same kind and with the same inputs. */
    public RecordedSpan startAgain(RecordedSpan span) {
        TraceDefaults defaults = span.defaults();
        RecordedSpan again = span.isRoot()
                ? startTrace(
                        span.spec, span.trace().caller, defaults, span.trace().isSampled())
                : startChild(span.spec, span.parent, defaults);
        again.inputs = span.inputs;
        return again;
    }

    private Span startSafely(Supplier<Span> starting) {
        if (!open) {
            return NoopSpan.INSTANCE;
        }
        try {
            return starting.get();
        } catch (RuntimeException | LinkageError e) {
            InternalLog.failed("start a span", e);
            return NoopSpan.INSTANCE;
        }
    }

    private Span startSampled(SpanSpec spec, Span parent) {
        TraceDefaults defaults = TraceDefaults.current();
        if (TraceDefaults.disables(defaults) || parent instanceof UnsampledSpan) {
            return UnsampledSpan.NESTED;
        }
        if (parent instanceof RecordedSpan recorded) {
            return recorded.trace().isDropped() ? UnsampledSpan.NESTED : startChild(spec, recorded, defaults);
        }
        double ratio = TraceDefaults.samplingRatio(defaults, spec).orElse(samplingRatio);
        boolean sampled = ratio >= 1 || ratio > 0 && ThreadLocalRandom.current().nextDouble() < ratio;
        return sampled || registry.tailSampler != null
                ? startTrace(spec, null, defaults, sampled)
                : UnsampledSpan.NESTED;
    }

    private RecordedSpan startChild(SpanSpec spec, RecordedSpan parent, TraceDefaults defaults) {
        BridgeIds given = bridge == null
                ? BridgeIds.NONE
                : bridge.ids(spec.name(), parent, null, parent.trace().isSampled());
        return startIn(parent, spec, defaults, given);
    }

    private RecordedSpan startTrace(SpanSpec spec, RemoteSpan caller, TraceDefaults defaults, boolean sampled) {
        BridgeIds given = bridge == null ? BridgeIds.NONE : bridge.ids(spec.name(), null, caller, sampled);
        String traceId = caller != null
                ? caller.traceId()
                : given.traceId() != null ? given.traceId() : IdGenerator.INSTANCE.traceId();
        SpanIds identity = new SpanIds(
                traceId,
                spanId(given),
                caller == null ? null : caller.spanId(),
                caller != null,
                caller == null && bridge == null);
        TraceBuffer trace =
                new TraceBuffer(capture, registry, identity, TraceDefaults.experiment(defaults, spec), caller);
        if (defaults != null) {
            trace.details().tags(defaults.tags()).metadata(defaults.metadata());
        }
        if (!sampled) {
            trace.sampleAtEnd();
        }
        RecordedSpan root = filled(new RecordedSpan(trace, identity, spec, null, defaults, given.foreignSpan()));
        trace.began(root);
        registry.add(trace);
        return root;
    }

    private RecordedSpan startIn(RecordedSpan parent, SpanSpec spec, TraceDefaults defaults, BridgeIds given) {
        TraceBuffer trace = parent.trace();
        SpanIds identity =
                new SpanIds(parent.ids.traceId(), spanId(given), parent.spanId(), false, parent.ids.hasRandomTraceId());
        RecordedSpan span = filled(new RecordedSpan(trace, identity, spec, parent, defaults, given.foreignSpan()));
        trace.opened(span);
        return span;
    }

    private String spanId(BridgeIds given) {
        return given.spanId() == null ? IdGenerator.INSTANCE.spanId() : given.spanId();
    }

    private RecordedSpan filled(RecordedSpan span) {
        if (span.foreignSpan() != null) {
            bridge.started(span);
        }
        SpanSpec spec = span.spec;
        if (spec.description() != null) {
            span.setDescription(spec.description());
        }
        if (!spec.attributes().isEmpty()) {
            span.setAttributes(spec.attributes());
        }
        return span;
    }
}
