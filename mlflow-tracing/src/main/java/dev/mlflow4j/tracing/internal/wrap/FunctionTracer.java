package dev.mlflow4j.tracing.internal.wrap;

import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.TracedMethod;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Calls of a wrapped function. */
public final class FunctionTracer {
    private final TracedMethod method;

    public FunctionTracer(SpanSpec spec, String[] parameterNames) {
        this.method = TracedMethod.of(spec, parameterNames, Object.class);
    }

    public <R> R call(Supplier<? extends R> body, Object... arguments) {
        try {
            return callThrowing(body::get, arguments);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw sneaky(e);
        }
    }

    /** A stream of a wrapped function is known by what it is; what it is declared as is not. */
    @SuppressWarnings("unchecked")
    public <R> R callThrowing(Callable<? extends R> body, Object... arguments) throws Exception {
        return (R) method.call(arguments, body);
    }

    /** A supplier that throws a checked exception all the same throws it on. */
    @SuppressWarnings("unchecked")
    private static <X extends Throwable> RuntimeException sneaky(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
