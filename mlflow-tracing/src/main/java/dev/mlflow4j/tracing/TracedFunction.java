package dev.mlflow4j.tracing;

import dev.mlflow4j.tracing.internal.wrap.FunctionTracer;
import dev.mlflow4j.tracing.spi.SpanSpec;
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

    /**
     * Sets the span's type.
     *
     * @param spanType a constant of {@link SpanType} or any string; {@link SpanType#UNKNOWN} by default
     * @return this
     */
    public TracedFunction spanType(String spanType) {
        spec.spanType(spanType);
        return this;
    }

    /**
     * Adds an attribute that every span has.
     *
     * @param key its name
     * @param value its value, stored as JSON
     * @return this
     */
    public TracedFunction attribute(String key, Object value) {
        spec.attribute(key, value);
        return this;
    }

    /**
     * Describes the span in words.
     *
     * @param description the description
     * @return this
     */
    public TracedFunction description(String description) {
        spec.description(description);
        return this;
    }

    /**
     * Sets the level that MLflow's UI filters by.
     *
     * @param level the level; that of the span's type by default
     * @return this
     */
    public TracedFunction logLevel(SpanLogLevel level) {
        spec.logLevel(level);
        return this;
    }

    /**
     * Names the inputs, which a lambda does not.
     *
     * @param names a name for each parameter, in their order; {@code arg0}, {@code arg1} for those without
     * @return this
     */
    public TracedFunction parameters(String... names) {
        parameterNames = names.clone();
        return this;
    }

    /**
     * Says whether arguments are captured.
     *
     * @param capture true by default
     * @return this
     */
    public TracedFunction captureInputs(boolean capture) {
        spec.captureInputs(capture);
        return this;
    }

    /**
     * Says whether results are captured.
     *
     * @param capture true by default
     * @return this
     */
    public TracedFunction captureOutputs(boolean capture) {
        spec.captureOutputs(capture);
        return this;
    }

    /**
     * Sets which share of the traces that begin here is kept.
     *
     * @param ratio from 0.0 to 1.0; {@code mlflow.trace.sampling.ratio} by default
     * @return this
     * @throws IllegalArgumentException when it is not
     */
    public TracedFunction samplingRatio(double ratio) {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException(
                    "samplingRatio has the value '%s'; allowed is a number from 0.0 to 1.0".formatted(ratio));
        }
        spec.samplingRatio(ratio);
        return this;
    }

    /**
     * Names the experiment that traces go to which begin here, created when missing.
     *
     * @param experiment its name; the one of the settings by default
     * @return this
     */
    public TracedFunction experiment(String experiment) {
        spec.experiment(experiment);
        return this;
    }

    /**
     * Sets what makes the outputs out of the chunks of a stream.
     *
     * @param reducer the reducer; by default the outputs are the list
     * @return this
     */
    public TracedFunction outputReducer(OutputReducer<?, ?> reducer) {
        spec.outputReducer(reducer);
        return this;
    }

    /**
     * Wraps a function.
     *
     * @param function what to call
     * @param <T> what it takes
     * @param <R> what it returns
     * @return one that is traced
     */
    public <T, R> Function<T, R> function(Function<? super T, ? extends R> function) {
        FunctionTracer calls = calls(1);
        return argument -> calls.call(() -> function.apply(argument), argument);
    }

    /**
     * Wraps a function of two arguments.
     *
     * @param function what to call
     * @param <T> what it takes first
     * @param <U> what it takes second
     * @param <R> what it returns
     * @return one that is traced
     */
    public <T, U, R> BiFunction<T, U, R> biFunction(BiFunction<? super T, ? super U, ? extends R> function) {
        FunctionTracer calls = calls(2);
        return (first, second) -> calls.call(() -> function.apply(first, second), first, second);
    }

    /**
     * Wraps a supplier.
     *
     * @param supplier what to call
     * @param <R> what it returns
     * @return one that is traced
     */
    public <R> Supplier<R> supplier(Supplier<? extends R> supplier) {
        FunctionTracer calls = calls(0);
        return () -> calls.call(supplier::get);
    }

    /**
     * Wraps a callable.
     *
     * @param callable what to call
     * @param <R> what it returns
     * @return one that is traced
     */
    public <R> Callable<R> callable(Callable<? extends R> callable) {
        FunctionTracer calls = calls(0);
        return () -> calls.<R>callThrowing(callable);
    }

    /**
     * Wraps a runnable.
     *
     * @param runnable what to run
     * @return one that is traced
     */
    public Runnable runnable(Runnable runnable) {
        FunctionTracer calls = calls(0);
        return () -> calls.call(() -> {
            runnable.run();
            return null;
        });
    }

    /**
     * Wraps a consumer.
     *
     * @param consumer what to call
     * @param <T> what it takes
     * @return one that is traced
     */
    public <T> Consumer<T> consumer(Consumer<? super T> consumer) {
        FunctionTracer calls = calls(1);
        return argument -> calls.call(
                () -> {
                    consumer.accept(argument);
                    return null;
                },
                argument);
    }

    /**
     * Calls a callable at once, in a span.
     *
     * @param callable what to call
     * @param <R> what it returns
     * @return what it returned
     * @throws Exception what it threw
     */
    public <R> R call(Callable<? extends R> callable) throws Exception {
        return calls(0).callThrowing(callable);
    }

    private FunctionTracer calls(int parameters) {
        String[] names = new String[parameters];
        for (int i = 0; i < parameters; i++) {
            names[i] = i < parameterNames.length ? parameterNames[i] : "arg" + i;
        }
        return new FunctionTracer(spec.build(), names);
    }
}
