package dev.mlflow4j.langchain4j.internal;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The running calls of AI services, so that a step on any thread finds the call it belongs to. A call that never ends is
 * removed when LangChain4j's id of it becomes unreachable.
 */
public final class Invocations {
    private static final Map<UUID, Invocation> RUNNING = new ConcurrentHashMap<>();

    private Invocations() {}

    /** Begins one, whose span is known. */
    public static Invocation begin(InvocationContext context, Span span, boolean isScoped) {
        Invocation begun = new Invocation(context, span, isScoped);
        UUID id = begun.id();
        RUNNING.put(id, begun);
        begun.onForget(Instrumenter.whenUnreachable(context.invocationId(), () -> {
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
    public static Invocation sending(List<ChatMessage> messages) {
        return first(running -> running.hasSent(messages));
    }

    /** One that has any of these messages, null where there is none. */
    public static Invocation containing(List<? extends ChatMessage> messages) {
        return first(running -> running.containsAny(messages));
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
