package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.internal.context.ContextScope;
import dev.mlflow4j.tracing.internal.context.CurrentSpan;
import dev.mlflow4j.tracing.internal.context.TraceDefaults;
import dev.mlflow4j.tracing.internal.context.TracingContext;

/** A span of a trace that is not sampled: it only keeps spans below it, here and in other services, from being recorded. */
public final class UnsampledSpan extends NoopSpan {
    static final UnsampledSpan NESTED = new UnsampledSpan();

    private static final TracingContext ALONE = TracingContext.of(NESTED, null);

    private ContextScope scope;

    static UnsampledSpan activated() {
        UnsampledSpan span = new UnsampledSpan();
        span.scope = ContextScope.of(context());
        return span;
    }

    /** Whether what is started on this thread is not recorded. */
    public static boolean isCurrent() {
        return CurrentSpan.orNull() instanceof UnsampledSpan || TraceDefaults.disables(TraceDefaults.current());
    }

    /** The context in which nothing is recorded of the trace that would begin here. */
    public static TracingContext context() {
        TraceDefaults here = TraceDefaults.current();
        return here == null ? ALONE : TracingContext.of(NESTED, here);
    }

    @Override
    public String traceparent() {
        return "00-" + IdGenerator.INSTANCE.traceId() + "-" + IdGenerator.INSTANCE.spanId() + "-00";
    }

    @Override
    public void close() {
        if (scope != null) {
            scope.close();
        }
    }
}
