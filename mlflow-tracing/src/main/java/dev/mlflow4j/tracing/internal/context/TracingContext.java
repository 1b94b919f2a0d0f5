package dev.mlflow4j.tracing.internal.context;

import dev.mlflow4j.tracing.Span;

/** What is current on a thread. Immutable. A recorded span is the context in which it is current. */
public interface TracingContext {
    /** Neither span nor defaults. */
    TracingContext ROOT = of(null, null);

    /** Null where there is none. */
    Span span();

    /** Null outside of any block. */
    TraceDefaults defaults();

    /** What is current in a further run of a task that has run in it: no span any more once its trace's root has ended. */
    default TracingContext again() {
        return this;
    }

    static TracingContext of(Span span, TraceDefaults defaults) {
        return new Plain(span, defaults);
    }

    /** The context in which a span is current and nothing else, or which it is itself. */
    static TracingContext of(Span span) {
        return span instanceof TracingContext context ? context : of(span, null);
    }

    /** A context that is no span. */
    record Plain(Span span, TraceDefaults defaults) implements TracingContext {}
}
