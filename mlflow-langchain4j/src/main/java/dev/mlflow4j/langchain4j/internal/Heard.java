package dev.mlflow4j.langchain4j.internal;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Tracer;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The span that a listener of ours has begun, kept in the attributes of the call; so it does not matter on which thread the
 * call ends, nor how often the listener was added. A call whose end nobody tells ends with them.
 */
public final class Heard {
    private static final Object KEY = new Object();

    private final Step step;
    private final Runnable forget;

    private Heard(Step step, Runnable forget) {
        this.step = step;
        this.forget = forget;
    }

    /** Begins one, unless there is a span of the call already. */
    public static void begin(Map<Object, Object> attributes, OneSpan calls, Object asked, Supplier<Step> start) {
        if (attributes.containsKey(KEY) || !LangChain4jSettings.isOn()) {
            return;
        }
        if (calls.isWrapped(asked)) {
            attributes.put(KEY, KEY);
            return;
        }
        Step step = start.get();
        Span span = step.span();
        attributes.put(KEY, new Heard(step, Tracer.whenUnreachable(attributes, span::end)));
        calls.heard(asked, span);
    }

    /** Ends it well. */
    public static void end(Map<Object, Object> attributes, OneSpan calls, Consumer<Step> outcome) {
        if (attributes.get(KEY) instanceof Heard heard) {
            calls.ended();
            heard.forget.run();
            outcome.accept(heard.step);
            heard.step.end();
        }
    }

    /** Ends it as an error. */
    public static void fail(Map<Object, Object> attributes, OneSpan calls, Throwable error) {
        end(attributes, calls, step -> step.span().recordException(error));
    }
}
