package dev.mlflow4j.tracing;

import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.TracedMethod;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Wraps a function that is no method of a bean, so that every call of it is a span; made by {@link
 * Mlflow#traced(String)}. Its methods change this object and return it; the wrapped functions that it ends in are
 * independent of it and of each other, and may be called from any thread.
 *
 * <p>What a wrapped function throws is recorded and thrown on; a result that completes later ends its span then, as with
 * {@code @Traced}.
 */
public final class TracedFunction {
    private final SpanSpec.Builder spec;
    private String[] parameterNames = {};

    TracedFunction(String name) {
        spec = SpanSpec.named(name).functionName(name);
    }

    /** Sets the span's type: a constant of {@link SpanType} or any string; {@link SpanType#UNKNOWN} by default. */
    public TracedFunction spanType(String spanType) {
        spec.spanType(spanType);
        return this;
    }

    /** Adds an attribute that every span has; its value is stored as JSON. */
    public TracedFunction attribute(String key, Object value) {
        spec.attribute(key, value);
        return this;
    }

    /** Sets the description of the span. */
    public TracedFunction description(String description) {
        spec.description(description);
        return this;
    }

    /** Sets the level that MLflow's UI filters by; that of the span's type by default. */
    public TracedFunction logLevel(SpanLogLevel level) {
        spec.logLevel(level);
        return this;
    }

    /** Sets the inputs' names, which a lambda has not, in order; {@code arg0}, {@code arg1} for parameters without. */
    public TracedFunction parameters(String... names) {
        parameterNames = names.clone();
        return this;
    }

    /** Sets whether arguments are captured; true by default. */
    public TracedFunction captureInputs(boolean capture) {
        spec.captureInputs(capture);
        return this;
    }

    /** Sets whether results are captured; true by default. */
    public TracedFunction captureOutputs(boolean capture) {
        spec.captureOutputs(capture);
        return this;
    }

    /**
     * Sets the share of the traces that begin here to keep, from 0.0 to 1.0; {@code mlflow.trace.sampling.ratio} by
     * default. Throws {@link IllegalArgumentException} for any other value.
     */
    public TracedFunction samplingRatio(double ratio) {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException(
                    "samplingRatio has the value '%s'; allowed is a number from 0.0 to 1.0".formatted(ratio));
        }
        spec.samplingRatio(ratio);
        return this;
    }

    /** Sets the experiment of traces that begin here by name, created when missing; by default that of the settings. */
    public TracedFunction experiment(String experiment) {
        spec.experiment(experiment);
        return this;
    }

    /** Sets the reducer of a stream's chunks to outputs; by default the outputs are the list. */
    public TracedFunction outputReducer(OutputReducer<?, ?> reducer) {
        spec.outputReducer(reducer);
        return this;
    }

    /** Wraps a function, so that every call of the returned one is a span. */
    public <T, R> Function<T, R> function(Function<? super T, ? extends R> function) {
        Calls calls = calls(1);
        return argument -> calls.call(() -> function.apply(argument), argument);
    }

    /** Wraps a function of two arguments, so that every call of the returned one is a span. */
    public <T, U, R> BiFunction<T, U, R> biFunction(BiFunction<? super T, ? super U, ? extends R> function) {
        Calls calls = calls(2);
        return (first, second) -> calls.call(() -> function.apply(first, second), first, second);
    }

    /** Wraps a supplier, so that every call of the returned one is a span. */
    public <R> Supplier<R> supplier(Supplier<? extends R> supplier) {
        Calls calls = calls(0);
        return () -> calls.call(supplier::get);
    }

    /** Wraps a callable, so that every call of the returned one is a span. */
    public <R> Callable<R> callable(Callable<? extends R> callable) {
        Calls calls = calls(0);
        return () -> calls.<R>callThrowing(callable);
    }

    /** Wraps a runnable, so that every run of the returned one is a span. */
    public Runnable runnable(Runnable runnable) {
        Calls calls = calls(0);
        return () -> calls.call(() -> {
            runnable.run();
            return null;
        });
    }

    /** Wraps a consumer, so that every call of the returned one is a span. */
    public <T> Consumer<T> consumer(Consumer<? super T> consumer) {
        Calls calls = calls(1);
        return argument -> calls.call(
                () -> {
                    consumer.accept(argument);
                    return null;
                },
                argument);
    }

    /** Calls a callable at once, in a span, and returns its result or throws its exception. */
    public <R> R call(Callable<? extends R> callable) throws Exception {
        return calls(0).callThrowing(callable);
    }

    private Calls calls(int parameters) {
        String[] names = new String[parameters];
        for (int i = 0; i < parameters; i++) {
            names[i] = i < parameterNames.length ? parameterNames[i] : "arg" + i;
        }
        // The declared type of the result is not known.
        return new Calls(TracedMethod.of(spec.build(), names, Object.class));
    }

    /** Calls of a wrapped function. */
    private record Calls(TracedMethod method) {
        <R> R call(Supplier<? extends R> body, Object... arguments) {
            try {
                return callThrowing(body::get, arguments);
            } catch (Exception e) {
                throw sneaky(e);
            }
        }

        @SuppressWarnings("unchecked")
        <R> R callThrowing(Callable<? extends R> body, Object... arguments) throws Exception {
            return (R) method.call(arguments, body);
        }

        /** Rethrows a checked exception that a supplier threw although it declares none. */
        @SuppressWarnings("unchecked")
        private static <X extends Throwable> RuntimeException sneaky(Throwable thrown) throws X {
            throw (X) thrown;
        }
    }
}
