package dev.mlflow4j.langchain4j.internal.chat;

import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes a span of each call of a chat model. It starts with the request, below the current span, and is kept in the
 * attributes of the call, so the answer may come on any thread and the listener may be added several times.
 */
public final class ChatListener implements ChatModelListener {
    /** It has no state. */
    public static final ChatListener INSTANCE = new ChatListener();

    private static final Object KEY = new Object();

    /** Set while a wrapper, which already has a span, calls a model that has this listener. */
    private static final ThreadLocal<Boolean> SUPPRESSED = new ThreadLocal<>();

    private record Known(ChatCall call, Runnable forget) {}

    private ChatListener() {}

    /** Runs a call of a model that already has a span: the listener starts none. */
    static void withoutListenerSpan(List<ChatModelListener> listeners, Runnable body) {
        if (listeners == null || !listeners.contains(INSTANCE)) {
            body.run();
            return;
        }
        SUPPRESSED.set(true);
        try {
            body.run();
        } finally {
            SUPPRESSED.remove();
        }
    }

    @Override
    public void onRequest(ChatModelRequestContext context) {
        Map<Object, Object> attributes = context.attributes();
        if (SUPPRESSED.get() != null) {
            SUPPRESSED.remove();
            attributes.put(KEY, KEY);
        } else if (!attributes.containsKey(KEY) && LangChain4jSettings.isOn()) {
            ChatCall call = ChatCall.start(context.chatRequest(), Providers.name(context.modelProvider()), false);
            Span span = call.span();
            attributes.put(KEY, new Known(call, Instrumenter.whenUnreachable(attributes, span::end)));
        }
    }

    @Override
    public void onResponse(ChatModelResponseContext context) {
        end(context.attributes(), call -> call.succeed(context.chatResponse()));
    }

    @Override
    public void onError(ChatModelErrorContext context) {
        end(context.attributes(), call -> call.fail(context.error()));
    }

    private static void end(Map<Object, Object> attributes, Consumer<ChatCall> ending) {
        if (attributes.get(KEY) instanceof Known known) {
            known.forget().run();
            ending.accept(known.call());
        }
    }
}
