package dev.mlflow4j.tracing.spi;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.internal.GlobalTracing;
import dev.mlflow4j.tracing.internal.Tracing;
import dev.mlflow4j.tracing.internal.async.CallSpan;
import dev.mlflow4j.tracing.internal.async.ResultAdapters;
import dev.mlflow4j.tracing.internal.context.ContextScope;
import dev.mlflow4j.tracing.internal.trace.RecordedSpan;
import dev.mlflow4j.tracing.internal.trace.SpanStarter;
import dev.mlflow4j.tracing.internal.trace.UnsampledSpan;
import java.util.concurrent.Callable;

/** A method whose every call, from any thread, is a span until it has returned or its result has completed. */
public final class TracedMethod {
    private final SpanSpec spec;
    private final String[] parameterNames;
    private final Class<?> returnType;
    private final boolean mayCompleteLater;

    private TracedMethod(SpanSpec spec, String[] parameterNames, Class<?> returnType) {
        this.spec = spec;
        this.parameterNames = parameterNames.clone();
        this.returnType = returnType;
        this.mayCompleteLater = ResultAdapters.mayFollow(returnType);
    }

    /**
     * Creates a traced method: what its spans are like, the names that its arguments have among the inputs (null for
     * one that is left out), and its declared return type.
     */
    public static TracedMethod of(SpanSpec spec, String[] parameterNames, Class<?> returnType) {
        return new TracedMethod(spec, parameterNames, returnType);
    }

    /** {@return whether the result may complete after the method has returned, as a stage or a publisher does} */
    public boolean mayCompleteLater() {
        return mayCompleteLater;
    }

    /**
     * Calls the method in a span, with one argument for each parameter name. Returns the result of the body, or an
     * object of the declared type around it that ends the span; throws what the body throws.
     */
    public Object call(Object[] arguments, Callable<?> body) throws Exception {
        Tracing tracing = GlobalTracing.get();
        if (!tracing.isOn()) {
            return body.call();
        }
        Span span = tracing.starter().start(spec);
        if (!(span instanceof RecordedSpan recorded)) {
            return callUnsampled(body);
        }
        if (spec.captureInputs() && tracing.settings().capture().inputs()) {
            recorded.setInputsOf(parameterNames, arguments);
        }
        Object result;
        try (ContextScope scope = ContextScope.ofBlock(SpanStarter.contextOf(recorded))) {
            result = body.call();
        } catch (Throwable e) {
            recorded.recordException(e);
            recorded.end();
            throw e;
        }
        boolean capture = spec.captureOutputs() && tracing.settings().capture().outputs();
        if (mayCompleteLater) {
            return ResultAdapters.finish(result, returnType, new CallSpan(tracing.starter(), recorded, capture));
        }
        if (capture) {
            recorded.setResult(result);
        }
        recorded.end();
        return result;
    }

    private static Object callUnsampled(Callable<?> body) throws Exception {
        if (UnsampledSpan.isCurrent()) {
            return body.call();
        }
        try (ContextScope scope = ContextScope.ofBlock(UnsampledSpan.context())) {
            return body.call();
        }
    }
}
