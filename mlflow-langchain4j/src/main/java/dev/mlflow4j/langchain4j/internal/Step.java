package dev.mlflow4j.langchain4j.internal;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A step of LangChain4j as a span. A failure to record it never reaches the application: it is logged once, and what
 * failed is left out.
 */
public final class Step {
    private final Span span;

    private Step(Span span) {
        this.span = span;
    }

    /** Starts a child of what is current here. */
    public static Step start(SpanSpec spec) {
        return new Step(Instrumenter.start(spec));
    }

    /** Starts a child of that span, whatever is current here; null for what is current. */
    public static Step startBelow(Span parent, SpanSpec spec) {
        if (parent == null) {
            return start(spec);
        }
        try (Scope scope = Instrumenter.makeCurrent(parent)) {
            return start(spec);
        }
    }

    public Span span() {
        return span;
    }

    /** Sets the inputs, where they are captured. */
    public Step inputs(Supplier<?> inputs) {
        return Instrumenter.capturesInputs() ? record(recorded -> recorded.setInputs(inputs.get())) : this;
    }

    /** Sets the outputs, where they are captured. */
    public Step outputs(Supplier<?> outputs) {
        return Instrumenter.capturesOutputs() ? record(recorded -> recorded.setOutputs(outputs.get())) : this;
    }

    /** Runs an action on the span, if it is recorded. A failure of the action is logged once and ignored. */
    public Step record(Consumer<Span> action) {
        if (span.isRecording()) {
            try {
                action.accept(span);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                Instrumenter.failed("describe a step of LangChain4j", e);
            }
        }
        return this;
    }

    /** Runs what the step stands for with the span current; an exception ends it. */
    public <T> T run(Supplier<T> body) {
        return run(body, failure -> failure);
    }

    /** The same, where the exception that says why is another than the one thrown. */
    public <T> T run(Supplier<T> body, UnaryOperator<Throwable> reason) {
        try (Scope scope = Instrumenter.makeCurrent(span)) {
            return body.get();
        } catch (Throwable e) {
            fail(reason.apply(e));
            throw e;
        }
    }

    public void end() {
        span.end();
    }

    public void fail(Throwable failure) {
        span.recordException(failure);
        span.end();
    }
}
