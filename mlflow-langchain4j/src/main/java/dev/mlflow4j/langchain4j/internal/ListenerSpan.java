package dev.mlflow4j.langchain4j.internal;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The span that a listener of ours has started. It is kept in the attributes of the call, so the call may end on any thread and
 * the listener may be added several times. If the end of the call is never reported, the span ends when the attributes become
 * unreachable.
 */
public final class ListenerSpan {
    private static final Object KEY = new Object();

    private final Step step;
    private final Runnable forget;

    private ListenerSpan(Step step, Runnable forget) {
        this.step = step;
        this.forget = forget;
    }

    /** Starts the span, unless the call already has one. */
    public static void begin(
            Map<Object, Object> attributes, DuplicateGuard calls, Object request, Supplier<Step> start) {
        if (attributes.containsKey(KEY) || !LangChain4jSettings.isOn()) {
            return;
        }
        if (calls.isWrapped(request)) {
            attributes.put(KEY, KEY);
            return;
        }
        Step step = start.get();
        Span span = step.span();
        attributes.put(KEY, new ListenerSpan(step, Instrumenter.whenUnreachable(attributes, span::end)));
        calls.listenerStarted(request, span);
    }

    /** Ends the span successfully. */
    public static void end(Map<Object, Object> attributes, DuplicateGuard calls, Consumer<Step> outcome) {
        if (attributes.get(KEY) instanceof ListenerSpan started) {
            calls.listenerEnded();
            started.forget.run();
            outcome.accept(started.step);
            started.step.end();
        }
    }

    /** Ends the span with an error. */
    public static void fail(Map<Object, Object> attributes, DuplicateGuard calls, Throwable error) {
        end(attributes, calls, step -> step.span().recordException(error));
    }
}
