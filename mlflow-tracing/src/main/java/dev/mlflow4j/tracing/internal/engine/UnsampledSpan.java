package dev.mlflow4j.tracing.internal.engine;

import io.opentelemetry.context.Context;

/** A span of a trace that is not sampled: it only tells what is below it, here and in other services, not to be. */
public final class UnsampledSpan extends NoopSpan {
    private static final IdGenerator IDS = new IdGenerator();

    static final UnsampledSpan NESTED = new UnsampledSpan();

    private static final Context MARK = Context.root().with(CurrentSpan.KEY, NESTED);

    private ThreadScope scope;

    static UnsampledSpan activated() {
        UnsampledSpan span = new UnsampledSpan();
        span.scope = ThreadScope.of(context());
        return span;
    }

    static Context mark() {
        return MARK;
    }

    /** Whether what is started on this thread is not recorded. */
    public static boolean isCurrent() {
        return CurrentSpan.orNull() instanceof UnsampledSpan || ScopedTraces.disables(ScopedTraces.current());
    }

    /** The context in which nothing is recorded of the trace that would begin here. */
    public static Context context() {
        ScopedTraces here = ScopedTraces.current();
        return here == null ? MARK : ScopedTraces.context(here).with(CurrentSpan.KEY, NESTED);
    }

    @Override
    public String traceparent() {
        return "00-" + IDS.traceId() + "-" + IDS.spanId() + "-00";
    }

    @Override
    public void close() {
        if (scope != null) {
            scope.close();
        }
    }
}
