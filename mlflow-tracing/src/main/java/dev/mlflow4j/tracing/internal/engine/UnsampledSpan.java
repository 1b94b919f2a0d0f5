package dev.mlflow4j.tracing.internal.engine;

import io.opentelemetry.context.Context;

/** A span of a trace that is not sampled: it only tells what is below it, here and in other services, not to be. */
final class UnsampledSpan extends NoopSpan {
    private static final IdGenerator IDS = new IdGenerator();

    static final UnsampledSpan NESTED = new UnsampledSpan();

    private static final Context MARK = Context.root().with(CurrentSpan.KEY, NESTED);

    private ThreadScope scope;

    static UnsampledSpan activated() {
        UnsampledSpan span = new UnsampledSpan();
        span.scope = ThreadScope.of(CurrentSpan.unsampledContext());
        return span;
    }

    static Context mark() {
        return MARK;
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
