package dev.mlflow4j.tracing;

import dev.mlflow4j.tracing.internal.GlobalTracing;
import dev.mlflow4j.tracing.internal.context.ContextualTasks;
import dev.mlflow4j.tracing.internal.context.CurrentSpan;
import dev.mlflow4j.tracing.internal.context.TraceDefaults;
import dev.mlflow4j.tracing.internal.trace.NoopSpan;
import dev.mlflow4j.tracing.internal.trace.SpanProcessors;
import dev.mlflow4j.tracing.internal.trace.Spans;
import dev.mlflow4j.tracing.internal.wrap.TracedInterface;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The entry point of tracing: the current span, spans around a block, updates of the whole trace, and its lifecycle.
 *
 * <p>Without any call of {@link #configure} tracing starts at the first use, with the settings of system properties and
 * environment variables; in a CDI application {@code mlflow-cdi} configures it with MicroProfile Config.
 */
public final class Mlflow {
    private Mlflow() {}

    /** {@return the span that is current on this thread, never null: outside a span one that does nothing} */
    public static Span currentSpan() {
        Span span = CurrentSpan.orNull();
        return span == null ? NoopSpan.INSTANCE : span;
    }

    /** Starts a span of type {@link SpanType#UNKNOWN}; see {@link #startSpan(String, String)}. */
    public static Span startSpan(String name) {
        return startSpan(name, SpanType.UNKNOWN);
    }

    /**
     * Starts a span, a child of the current one or the root of a new trace, of a constant of {@link SpanType} or any string,
     * and makes it current on this thread. It is for try-with-resources: closing it on the same thread ends it and makes the
     * span before it current again. An exception in the block is not seen by the span; {@link #withSpan(String,
     * ThrowingFunction)} records it.
     */
    public static Span startSpan(String name, String spanType) {
        return GlobalTracing.get()
                .starter()
                .startCurrent(SpanSpec.named(name).spanType(spanType).build());
    }

    /** Runs a block in a span of type {@link SpanType#UNKNOWN}; see the method with a type. */
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
     */
    public static <T, X extends Throwable> T withSpan(
            String name, String spanType, ThrowingFunction<? super Span, ? extends T, X> block) throws X {
        return Spans.run(
                GlobalTracing.get().starter(),
                SpanSpec.named(name).spanType(spanType).build(),
                block);
    }

    /** Wraps a function, with the name of its spans: {@code Mlflow.traced("pow").biFunction(Math::pow)}. */
    public static TracedFunction traced(String name) {
        return new TracedFunction(name);
    }

    /**
     * Wraps an object so that every method of an interface is a span, named by the method. Throws {@link
     * IllegalArgumentException} when the type is not an interface.
     */
    public static <T> T traced(Class<T> type, T target) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(
                    "type has the value '%s'; allowed is an interface".formatted(type.getName()));
        }
        return TracedInterface.of(type, Objects.requireNonNull(target, "target"));
    }

    /** Returns an executor that runs each task with the span current at its submission, and leaves nothing behind. */
    public static Executor contextual(Executor executor) {
        return ContextualTasks.executor(executor);
    }

    /** Does the same as {@link #contextual(Executor)}; the other methods are those of the given executor. */
    public static ExecutorService contextual(ExecutorService executor) {
        return ContextualTasks.executor(executor);
    }

    /** Does the same as {@link #contextual(Executor)}; the other methods are those of the given executor. */
    public static ScheduledExecutorService contextual(ScheduledExecutorService executor) {
        return ContextualTasks.executor(executor);
    }

    /** Returns a task that runs with the span that is current now, on any thread and any number of times. */
    public static Runnable contextual(Runnable task) {
        return ContextualTasks.runnable(task);
    }

    /** Returns a task that runs with the span that is current now, on any thread and any number of times. */
    public static <T> Callable<T> contextualCallable(Callable<T> task) {
        return ContextualTasks.callable(task);
    }

    /** Returns a supplier, as for {@code CompletableFuture.supplyAsync}, that runs with the span that is current now. */
    public static <T> Supplier<T> contextualSupplier(Supplier<T> supplier) {
        return ContextualTasks.supplier(supplier);
    }

    /**
     * Sets tags, metadata and more of every trace that begins in a block, in any code, until the scope is closed there:
     *
     * <pre>{@code
     * try (var scope = Mlflow.context(c -> c.sessionId("s-1").tag("k", "v"))) {
     *     agent.invoke("why");
     * }
     * }</pre>
     *
     * It does not change a trace that runs already ({@link #updateCurrentTrace} does), and starts no span. It is
     * propagated to other threads as spans are. The settings are called at once, and their exceptions are thrown here.
     */
    public static TraceScope context(Consumer<? super TraceContext> settings) {
        return TraceDefaults.open(settings);
    }

    /** Updates the trace of the current span: tags, metadata, session, user, previews. Outside a trace it logs that once. */
    public static void updateCurrentTrace(Consumer<TraceUpdate> update) {
        Spans.updateTrace(currentSpan(), update);
    }

    /**
     * Adds a processor of every span that ends from now on, after the processors added before. It stays across {@link
     * #configure} and {@link #shutdown}.
     */
    public static void addSpanProcessor(SpanProcessor processor) {
        SpanProcessors.add(processor);
    }

    /** Removes a processor that {@link #addSpanProcessor} has added; for any other one it does nothing. */
    public static void removeSpanProcessor(SpanProcessor processor) {
        SpanProcessors.remove(processor);
    }

    /** {@return the {@code tr-<32 hex>} of the trace whose root ended last here, on any thread; empty when none has yet} */
    public static String lastTraceId() {
        return GlobalTracing.get().lastTraceId();
    }

    /**
     * The page of a trace in MLflow's UI.
     *
     * @param traceId the trace's id, {@code tr-<32 hex>}
     * @return {@code {tracking uri}/#/experiments/{experiment id}/traces?selectedEvaluationId={trace id}}; empty without a
     *     server, and until the id of the experiment is known, which is read with the first connection to the server.
     *     Of a trace of another process it is the page in the configured experiment. Of more than 1,000 ended traces with an
     *     experiment of their own the oldest are forgotten: then it is empty for every ended trace that is not known
     */
    public static Optional<String> traceUrl(String traceId) {
        return GlobalTracing.get().traceUrl(traceId);
    }

    /**
     * Sends what has ended and waits for it at most as long as given. Returns whether all of it is stored. Traces whose
     * root has not ended stay.
     */
    public static boolean flush(Duration timeout) {
        return GlobalTracing.get().flush(timeout);
    }

    /**
     * {@return how many of the spans that ended are stored, waiting and lost, and why, counted since tracing was
     * configured; all zero where it is off} Cheap enough to be called every second.
     */
    public static ExportStatus exportStatus() {
        return GlobalTracing.get().exportStatus();
    }

    /**
     * Starts tracing with these settings in place of those it has; what was recorded before is sent first, within {@code
     * mlflow.tracing.shutdown.timeout}. Throws {@link SettingsException} when a setting has a value that is not allowed;
     * tracing then stays as it was.
     */
    public static void configure(SettingsSource settings) {
        GlobalTracing.configure(settings);
    }

    /**
     * Sends what has ended, waits for it at most {@code mlflow.tracing.shutdown.timeout} seconds (10), and ends all
     * threads of tracing. Returns whether all of it is stored. From then on nothing is recorded until {@link
     * #configure} is called. A JVM that ends does this by itself, once the traces that run have ended or the same time has
     * passed; in a container it is done when that ends.
     */
    public static boolean shutdown() {
        return GlobalTracing.shutdown();
    }
}
