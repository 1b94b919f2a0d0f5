package dev.mlflow4j.tracing;

import dev.mlflow4j.tracing.internal.engine.CurrentSpan;
import dev.mlflow4j.tracing.internal.engine.NoopSpan;
import dev.mlflow4j.tracing.internal.engine.Spans;
import dev.mlflow4j.tracing.internal.engine.TracingHolder;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where tracing begins: the current span, spans around a block, what is said of the whole trace, and the life of tracing
 * itself.
 *
 * <p>Without any call of {@link #configure} tracing starts at the first use, with the settings of system properties and
 * environment variables; in a CDI application {@code mlflow-cdi} configures it with MicroProfile Config.
 */
public final class Mlflow {
    private Mlflow() {}

    /**
     * The span that is current on this thread.
     *
     * @return the span, never null: outside a span one that does nothing
     */
    public static Span currentSpan() {
        Span span = CurrentSpan.orNull();
        return span == null ? NoopSpan.INSTANCE : span;
    }

    /**
     * Starts a span of type {@link SpanType#UNKNOWN}; see {@link #startSpan(String, String)}.
     *
     * @param name the span's name
     * @return the span
     */
    public static Span startSpan(String name) {
        return startSpan(name, SpanType.UNKNOWN);
    }

    /**
     * Starts a span, a child of the current one or the root of a new trace, and makes it current on this thread. It is for
     * try-with-resources: closing it on the same thread ends it and makes the span before it current again. An exception
     * in the block is not seen by the span; {@link #withSpan(String, ThrowingFunction)} records it.
     *
     * @param name the span's name
     * @param spanType a constant of {@link SpanType} or any string
     * @return the span
     */
    public static Span startSpan(String name, String spanType) {
        return TracingHolder.get()
                .startCurrent(SpanSpec.named(name).spanType(spanType).build());
    }

    /**
     * Runs a block in a span of type {@link SpanType#UNKNOWN}; see {@link #withSpan(String, String, ThrowingFunction)}.
     *
     * @param name the span's name
     * @param block what to run; it is given the span
     * @param <T> what the block returns
     * @param <X> what the block may throw
     * @return what the block returned
     * @throws X what the block threw
     */
    public static <T, X extends Throwable> T withSpan(String name, ThrowingFunction<? super Span, ? extends T, X> block)
            throws X {
        return withSpan(name, SpanType.UNKNOWN, block);
    }

    /**
     * Runs a block in a span, a child of the current one or the root of a new trace. What the block returns becomes the
     * span's outputs unless the block set its own; what it throws is recorded and thrown on.
     *
     * @param name the span's name
     * @param spanType a constant of {@link SpanType} or any string
     * @param block what to run; it is given the span
     * @param <T> what the block returns
     * @param <X> what the block may throw
     * @return what the block returned
     * @throws X what the block threw
     */
    public static <T, X extends Throwable> T withSpan(
            String name, String spanType, ThrowingFunction<? super Span, ? extends T, X> block) throws X {
        return Spans.run(
                TracingHolder.get(), SpanSpec.named(name).spanType(spanType).build(), block);
    }

    /**
     * Says something of the whole trace that the current span belongs to: tags, metadata, session, user, previews. Outside
     * a trace it does nothing but log once.
     *
     * @param update what to say
     */
    public static void updateCurrentTrace(Consumer<TraceUpdate> update) {
        Spans.updateTrace(currentSpan(), update);
    }

    /**
     * The trace whose root ended last in this application, whatever thread it was on.
     *
     * @return its id, {@code tr-<32 hex>}
     */
    public static Optional<String> lastTraceId() {
        return TracingHolder.get().lastTraceId();
    }

    /**
     * The page of a trace in MLflow's UI.
     *
     * @param traceId the trace's id, {@code tr-<32 hex>}
     * @return {@code {tracking uri}/#/experiments/{experiment id}/traces?selectedEvaluationId={trace id}}; empty without a
     *     server, and until the id of the experiment is known, which the first connection to the server tells
     */
    public static Optional<String> traceUrl(String traceId) {
        return TracingHolder.get().traceUrl(traceId);
    }

    /**
     * Sends what has ended and waits for it. Traces whose root has not ended stay.
     *
     * @param timeout how long to wait at most
     * @return whether all of it is stored
     */
    public static boolean flush(Duration timeout) {
        return TracingHolder.get().flush(timeout);
    }

    /**
     * Starts tracing with these settings in place of those it has; what was recorded before is sent first, within {@code
     * mlflow.tracing.shutdown.timeout}.
     *
     * @param settings where the settings come from
     * @throws SettingsException when a setting has a value that is not allowed; tracing then stays as it was
     */
    public static void configure(SettingsSource settings) {
        TracingHolder.configure(settings);
    }

    /**
     * Sends what has ended, waits for it at most {@code mlflow.tracing.shutdown.timeout} seconds (10), and ends all that
     * runs for tracing. From then on nothing is recorded until {@link #configure} is called. A JVM that ends does this by
     * itself.
     *
     * @return whether all of it is stored
     */
    public static boolean shutdown() {
        return TracingHolder.shutdown();
    }
}
