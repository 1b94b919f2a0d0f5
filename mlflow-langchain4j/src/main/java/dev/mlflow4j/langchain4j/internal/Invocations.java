package dev.mlflow4j.langchain4j.internal;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Tracer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The calls of AI services that go on, so that a step on any thread finds the one it belongs to. One that nobody ends is
 * forgotten with LangChain4j's id of it.
 */
public final class Invocations {
    private static final Map<UUID, Invocation> RUNNING = new ConcurrentHashMap<>();

    private Invocations() {}

    /** Begins one, whose span is known. */
    public static Invocation begin(InvocationContext context, Span span, boolean isScoped) {
        Invocation begun = new Invocation(context, span, isScoped);
        UUID id = begun.id();
        RUNNING.put(id, begun);
        begun.forgetBy(Tracer.whenUnreachable(context.invocationId(), () -> {
            RUNNING.remove(id);
            span.end();
        }));
        return begun;
    }

    /** The one of that context, null where there is none. */
    public static Invocation of(InvocationContext context) {
        return context == null || context.invocationId() == null ? null : RUNNING.get(context.invocationId());
    }

    /** The one that has sent these messages to a model, null where there is none. */
    public static Invocation issuing(List<ChatMessage> messages) {
        return first(running -> running.issued(messages));
    }

    /** One that has any of these messages, null where there is none. */
    public static Invocation knowing(List<? extends ChatMessage> messages) {
        return first(running -> running.knows(messages));
    }

    /** The parent of a step of that invocation on this thread; null for what is current here. */
    public static Span parent(Invocation invocation) {
        return invocation == null ? null : invocation.parentHere();
    }

    static void end(Invocation invocation) {
        if (RUNNING.remove(invocation.id()) != null) {
            invocation.forget();
        }
    }

    private static Invocation first(Predicate<Invocation> wanted) {
        if (RUNNING.isEmpty()) {
            return null;
        }
        return RUNNING.values().stream().filter(wanted).findFirst().orElse(null);
    }
}
