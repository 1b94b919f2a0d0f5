package dev.mlflow4j.langchain4j.internal.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.mlflow4j.langchain4j.internal.Invocation;
import dev.mlflow4j.tracing.spi.ContextSnapshot;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Stands between a streaming model and the handler of who called it. The handler runs with what was current at the call,
 * whatever thread the model has for it: an AI service goes on from there with tools and with its next call.
 */
final class TracedHandler implements StreamingChatResponseHandler {
    private final StreamingChatResponseHandler handler;
    private final StreamedAnswer answer;
    private final Supplier<Scope> caller;
    private final Invocation invocation;
    private final Runnable forget;

    private TracedHandler(StreamingChatResponseHandler handler, StreamedAnswer answer, Invocation invocation) {
        this.handler = handler;
        this.answer = answer;
        this.caller = caller(invocation);
        this.invocation = invocation;
        this.forget = Instrumenter.whenUnreachable(this, answer::abandon);
    }

    static TracedHandler of(StreamingChatResponseHandler handler, ChatCall call) {
        return new TracedHandler(handler, new StreamedAnswer(call), call.invocation());
    }

    private static Supplier<Scope> caller(Invocation invocation) {
        if (invocation != null && !invocation.isScoped()) {
            return () -> Instrumenter.makeCurrent(invocation.span());
        }
        ContextSnapshot here = ContextSnapshot.current();
        return here::makeCurrent;
    }

    @Override
    public void onPartialResponse(String partialResponse) {
        answer.text(partialResponse);
        asCaller(() -> handler.onPartialResponse(partialResponse));
    }

    @Override
    public void onPartialResponse(PartialResponse partialResponse, PartialResponseContext context) {
        answer.text(partialResponse.text());
        PartialResponseContext watched = new PartialResponseContext(watched(context.streamingHandle()));
        asCaller(() -> handler.onPartialResponse(partialResponse, watched));
    }

    @Override
    public void onPartialThinking(PartialThinking partialThinking) {
        answer.chunk(thinking(partialThinking));
        asCaller(() -> handler.onPartialThinking(partialThinking));
    }

    @Override
    public void onPartialThinking(PartialThinking partialThinking, PartialThinkingContext context) {
        answer.chunk(thinking(partialThinking));
        PartialThinkingContext watched = new PartialThinkingContext(watched(context.streamingHandle()));
        asCaller(() -> handler.onPartialThinking(partialThinking, watched));
    }

    @Override
    public void onPartialToolCall(PartialToolCall partialToolCall) {
        answer.chunk(toolCall(partialToolCall));
        asCaller(() -> handler.onPartialToolCall(partialToolCall));
    }

    @Override
    public void onPartialToolCall(PartialToolCall partialToolCall, PartialToolCallContext context) {
        answer.chunk(toolCall(partialToolCall));
        PartialToolCallContext watched = new PartialToolCallContext(watched(context.streamingHandle()));
        asCaller(() -> handler.onPartialToolCall(partialToolCall, watched));
    }

    @Override
    public void onCompleteToolCall(CompleteToolCall completeToolCall) {
        asCaller(() -> handler.onCompleteToolCall(completeToolCall));
    }

    /** Called since LangChain4j 1.17. */
    @Override
    public void onUnmappedRawEvent(Object rawEvent) {
        asCaller(() -> handler.onUnmappedRawEvent(rawEvent));
    }

    @Override
    public void onCompleteResponse(ChatResponse completeResponse) {
        forget.run();
        answer.complete(completeResponse);
        asCaller(() -> handler.onCompleteResponse(completeResponse));
    }

    @Override
    public void onError(Throwable error) {
        forget.run();
        answer.fail(error);
        asCaller(() -> handler.onError(error));
        if (invocation != null && isService()) {
            // a handler that ignores errors does not report them
            invocation.fail(error);
        }
    }

    /** Whether the AI service itself is the handler, with none in between that may call another model. */
    private boolean isService() {
        return handler.getClass().getSimpleName().endsWith("AiServiceStreamingResponseHandler");
    }

    private void asCaller(Runnable callback) {
        try (Scope scope = caller.get()) {
            callback.run();
        }
    }

    private StreamingHandle watched(StreamingHandle handle) {
        return handle == null ? null : new WatchedHandle(handle, answer, forget);
    }

    private static Map<String, Object> thinking(PartialThinking thinking) {
        return Map.of("reasoning_content", String.valueOf(thinking.text()));
    }

    private static Map<String, Object> toolCall(PartialToolCall part) {
        Map<String, Object> call = new LinkedHashMap<>();
        call.put("index", part.index());
        call.put("id", part.id());
        call.put("name", part.name());
        call.put("arguments", part.partialArguments());
        return Map.of("tool_call", call);
    }
}
