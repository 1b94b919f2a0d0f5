package dev.mlflow4j.tracing.spi;

import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanProcessor;
import dev.mlflow4j.tracing.TraceUpdate;
import dev.mlflow4j.tracing.internal.GlobalTracing;
import dev.mlflow4j.tracing.internal.async.CallSpan;
import dev.mlflow4j.tracing.internal.async.ResultAdapters;
import dev.mlflow4j.tracing.internal.context.ContextScope;
import dev.mlflow4j.tracing.internal.context.WorkSpan;
import dev.mlflow4j.tracing.internal.trace.RecordedSpan;
import dev.mlflow4j.tracing.internal.trace.SpanProcessors;
import dev.mlflow4j.tracing.internal.trace.SpanStarter;
import dev.mlflow4j.tracing.internal.trace.Spans;
import dev.mlflow4j.tracing.internal.util.InternalLog;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Starts and fills the spans of an adapter, and makes them current where the application runs. Every span argument is a
 * span of this library. A span that is started here records nothing where tracing is off or the trace is not sampled.
 */
public final class Instrumenter {
    private Instrumenter() {}

    /** {@return whether anything is recorded at all; false where tracing is off} */
    public static boolean isOn() {
        return GlobalTracing.get().isOn();
    }

    /** Starts the root of a new trace, whatever is current on this thread. It is not made current. */
    public static Span startRoot(SpanSpec spec) {
        return GlobalTracing.get().starter().startRoot(spec);
    }

    /** Starts the first span here of a trace that a trusted caller began, who decides on sampling; not made current. */
    public static Span startBelow(SpanSpec spec, RemoteSpan caller) {
        return GlobalTracing.get().starter().startBelow(spec, caller);
    }

    /** {@return this moment, by {@link System#nanoTime()}, which does not change when the system's clock is set} */
    public static long now() {
        return System.nanoTime();
    }

    /** Sets the start of a span to a moment before it was created, by {@link #now()}. */
    public static void startedAt(Span span, long moment) {
        if (SpanReference.resolve(span) instanceof RecordedSpan recorded) {
            recorded.startAt(recorded.at(moment));
        }
    }

    /** Starts a child of the current span, or the root of a new trace. It is not made current. */
    public static Span start(SpanSpec spec) {
        return GlobalTracing.get().starter().start(spec);
    }

    /**
     * Makes a span current on this thread; below one that is not sampled nothing is recorded. Closing the scope on this
     * thread also closes what was opened within it and left open.
     */
    public static Scope makeCurrent(Span span) {
        return ContextScope.ofTask(SpanStarter.contextOf(SpanReference.resolve(span)));
    }

    /**
     * Keeps a span in the {@link WorkContext} of the work that runs here, such as a request, in place of the one before:
     * until it has ended it is current on the work's threads that have none of their own. Returns an action that ends
     * this, on any thread; empty where there is no such context.
     */
    public static Optional<Runnable> remember(Span span) {
        return Optional.ofNullable(WorkSpan.of(SpanReference.resolve(span))).map(kept -> kept::forget);
    }

    /** Adds the {@code exception} event of an exception that does not by itself make the span an error. */
    public static void addException(Span span, Throwable exception) {
        if (SpanReference.resolve(span) instanceof RecordedSpan recorded && exception != null) {
            recorded.addException(exception);
        }
    }

    /** Updates the trace of a span; the update is not called where the span is not recorded. */
    public static void updateTrace(Span span, Consumer<TraceUpdate> update) {
        if (SpanReference.resolve(span) instanceof RecordedSpan) {
            Spans.updateTrace(SpanReference.resolve(span), update);
        }
    }

    /** {@return whether the application has set outputs on a span: they take precedence over those of an adapter} */
    public static boolean hasOutputs(Span span) {
        return SpanReference.resolve(span) instanceof RecordedSpan recorded && recorded.hasOutputs();
    }

    /** Logs, once for each kind, that tracing itself failed; the text completes "Tracing failed to …". */
    public static void failed(String what, Throwable failure) {
        InternalLog.failed(what, failure);
    }

    /** Reports that the work of a span goes on: its trace does not time out ({@code mlflow.trace.timeout.seconds}). */
    public static void touch(Span span) {
        if (SpanReference.resolve(span) instanceof RecordedSpan recorded) {
            recorded.trace().touch();
        }
    }

    /** Calls a listener on exceptions and the end of a recorded span. Returns an action that stops it. */
    public static Runnable watch(Span span, SpanListener watcher) {
        return SpanReference.resolve(span) instanceof RecordedSpan recorded ? recorded.watch(watcher) : () -> {};
    }

    /** Ends a span that was over before this moment, at an earlier {@link #now()}; 0 for this moment. */
    public static void endAt(Span span, long moment) {
        if (SpanReference.resolve(span) instanceof RecordedSpan recorded && moment != 0) {
            recorded.endAt(recorded.at(moment));
        }
        span.end();
    }

    /**
     * Runs an action, which must not refer to the object, on a thread of its own once the object is no longer reachable,
     * unless tracing has ended before. Returns an action that cancels it.
     */
    public static Runnable whenUnreachable(Object watched, Runnable action) {
        return GlobalTracing.get().starter().whenUnreachable(watched, action);
    }

    /**
     * Sets the source of a container's ordered {@link SpanProcessor} beans, called once, with the first span that ends
     * after this; until it no longer throws, spans are sent without inputs, outputs and attributes.
     */
    public static void processorBeans(Supplier<? extends List<SpanProcessor>> source) {
        SpanProcessors.beans(source);
    }

    /**
     * Leaves the end of tracing to a container, which calls {@link dev.mlflow4j.tracing.Mlflow#shutdown} once its requests
     * have ended; a JVM that ends does not end tracing by itself then. Called after {@link
     * dev.mlflow4j.tracing.Mlflow#configure}.
     */
    public static void endWithContainer() {
        GlobalTracing.endWithContainer();
    }

    /** {@return the source of the settings in force, for those of an adapter} */
    public static SettingsSource settings() {
        return GlobalTracing.settingsSource();
    }

    /**
     * {@return a span that an adapter has started for a result that completes later or comes in chunks, empty where it
     * records nothing} The first call that ends it takes effect; chunks are recorded up to {@code
     * mlflow.tracing.capture.max.chunks}.
     */
    public static Optional<PendingSpan> pending(Span span) {
        return SpanReference.resolve(span) instanceof RecordedSpan recorded
                ? Optional.of(new CallSpan(GlobalTracing.get().starter(), recorded, capturesOutputs()))
                : Optional.empty();
    }

    /**
     * Ends a span when the result of a method completes, if it is of a type that completes later.
     *
     * @param result the result
     * @param returnType the declared return type
     * @param span the span to end
     * @return the object for the caller; the result itself, and the span left as it is, where it is of no such type
     */
    public static Object follow(Object result, Class<?> returnType, PendingSpan span) {
        return ResultAdapters.follow(result, returnType, span);
    }

    /** {@return how many characters of a value are captured at most: {@code mlflow.tracing.capture.max.chars}} */
    public static int captureLimit() {
        return GlobalTracing.get().settings().capture().maxChars();
    }

    /** {@return a value as JSON, masked and cut as the values of spans are} */
    public static String json(Object value) {
        return GlobalTracing.get().starter().capture().values().toJson(value);
    }

    /** {@return whether inputs are captured at all: {@code mlflow.tracing.capture.inputs}} */
    public static boolean capturesInputs() {
        return GlobalTracing.get().settings().capture().inputs();
    }

    /** {@return whether outputs are captured at all: {@code mlflow.tracing.capture.outputs}} */
    public static boolean capturesOutputs() {
        return GlobalTracing.get().settings().capture().outputs();
    }
}
