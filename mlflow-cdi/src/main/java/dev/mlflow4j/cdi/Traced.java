package dev.mlflow4j.cdi;

import dev.mlflow4j.cdi.internal.interceptor.NoReducer;
import dev.mlflow4j.tracing.OutputReducer;
import dev.mlflow4j.tracing.SpanLogLevel;
import dev.mlflow4j.tracing.SpanType;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes every call of a business method a span in MLflow: its arguments are the inputs, what it returns the outputs, what
 * it throws the error. A call without a span around it starts a trace.
 *
 * <p>On a class it stands for all its business methods; on a method it wins over the class. It can stand on a stereotype,
 * and is inherited by subclasses as CDI inherits interceptor bindings. What the container does not intercept is not
 * traced: private and static methods, objects that are not beans and, but on Quarkus, calls of a bean's own methods.
 *
 * <p>A method that returns a {@link java.util.concurrent.CompletionStage}, a {@link java.util.concurrent.Future} or
 * Mutiny's {@code Uni} has a span that ends when that does, not when the method returns. One that returns a {@link
 * java.util.stream.Stream}, an {@link java.util.Iterator}, a {@link java.util.concurrent.Flow.Publisher} or Mutiny's {@code
 * Multi} has a span as long as that is read, with an event for each chunk.
 *
 * <p>It corresponds to {@code @mlflow.trace} of MLflow's Python SDK.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Traced {
    /**
     * The span's name.
     *
     * @return the name; empty (the default) for the method's
     */
    @Nonbinding
    String name() default "";

    /**
     * The span's type.
     *
     * @return a constant of {@link SpanType} or any string
     */
    @Nonbinding
    String spanType() default SpanType.UNKNOWN;

    /**
     * Attributes that every span of the method has.
     *
     * @return the attributes
     */
    @Nonbinding
    Attribute[] attributes() default {};

    /**
     * What the span is, in words.
     *
     * @return the description; empty (the default) for none
     */
    @Nonbinding
    String description() default "";

    /**
     * What makes the outputs out of the chunks of a stream: a CDI bean, or a class with a constructor without parameters.
     *
     * @return the reducer's class; by default the outputs are the list of the chunks
     */
    @Nonbinding
    Class<? extends OutputReducer<?, ?>> outputReducer() default NoReducer.class;

    /**
     * Whether arguments are captured.
     *
     * @return true by default; {@code mlflow.tracing.capture.inputs=false} turns it off everywhere
     */
    @Nonbinding
    boolean captureInputs() default true;

    /**
     * Whether what is returned is captured.
     *
     * @return true by default; {@code mlflow.tracing.capture.outputs=false} turns it off everywhere
     */
    @Nonbinding
    boolean captureOutputs() default true;

    /**
     * Which share of the traces that begin with this method is kept. Below another span it has no effect.
     *
     * @return from 0.0 to 1.0; any negative number (the default) for {@code mlflow.trace.sampling.ratio}
     */
    @Nonbinding
    double samplingRatio() default -1;

    /**
     * The experiment that traces go to which begin with this method, created when missing. Below another span it has no
     * effect.
     *
     * @return its name; empty (the default) for the one of the settings
     */
    @Nonbinding
    String experiment() default "";

    /**
     * The level that MLflow's UI filters by.
     *
     * @return the level; by default that of the span's type
     */
    @Nonbinding
    SpanLogLevel logLevel() default SpanLogLevel.DEFAULT;

    /**
     * Whether the method is traced at all: false takes it out of a traced class.
     *
     * @return true by default
     */
    @Nonbinding
    boolean enabled() default true;
}
