package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.service.TokenStream;
import dev.langchain4j.service.tool.BeforeToolExecution;
import dev.langchain4j.service.tool.ToolExecution;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.Scope;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A stream that a traced method has returned: what it starts is below the method's span, which ends with the answer. If it is
 * never started, the span ends when the stream becomes unreachable.
 */
final class TracedTokenStream implements TokenStream {
    private final TokenStream delegate;
    private final PendingSpan span;
    private final Runnable forget;

    private TracedTokenStream(TokenStream delegate, PendingSpan span) {
        this.delegate = delegate;
        this.span = span;
        this.forget = Instrumenter.whenUnreachable(this, span::cancel);
    }

    static TokenStream of(TokenStream stream, PendingSpan span) {
        return new TracedTokenStream(stream, span);
    }

    @Override
    public void start() {
        forget.run();
        try (Scope scope = span.makeCurrent()) {
            delegate.start();
        } catch (Throwable e) {
            span.fail(e);
            throw e;
        }
    }

    @Override
    public TokenStream onCompleteResponse(Consumer<ChatResponse> handler) {
        PendingSpan ending = span;
        return same(delegate.onCompleteResponse(response -> {
            ending.succeed(AiServiceCall.captured(response));
            handler.accept(response);
        }));
    }

    @Override
    public TokenStream onError(Consumer<Throwable> handler) {
        PendingSpan ending = span;
        return same(delegate.onError(error -> {
            ending.fail(error);
            handler.accept(error);
        }));
    }

    @Override
    public TokenStream ignoreErrors() {
        return same(delegate.ignoreErrors());
    }

    @Override
    public TokenStream onPartialResponse(Consumer<String> handler) {
        return same(delegate.onPartialResponse(handler));
    }

    @Override
    public TokenStream onPartialResponseWithContext(BiConsumer<PartialResponse, PartialResponseContext> handler) {
        return same(delegate.onPartialResponseWithContext(handler));
    }

    @Override
    public TokenStream onPartialThinking(Consumer<PartialThinking> handler) {
        return same(delegate.onPartialThinking(handler));
    }

    @Override
    public TokenStream onPartialThinkingWithContext(BiConsumer<PartialThinking, PartialThinkingContext> handler) {
        return same(delegate.onPartialThinkingWithContext(handler));
    }

    @Override
    public TokenStream onPartialToolCall(Consumer<PartialToolCall> handler) {
        return same(delegate.onPartialToolCall(handler));
    }

    @Override
    public TokenStream onPartialToolCallWithContext(BiConsumer<PartialToolCall, PartialToolCallContext> handler) {
        return same(delegate.onPartialToolCallWithContext(handler));
    }

    @Override
    public TokenStream onRetrieved(Consumer<List<Content>> handler) {
        return same(delegate.onRetrieved(handler));
    }

    @Override
    public TokenStream onIntermediateResponse(Consumer<ChatResponse> handler) {
        return same(delegate.onIntermediateResponse(handler));
    }

    @Override
    public TokenStream beforeToolExecution(Consumer<BeforeToolExecution> handler) {
        return same(delegate.beforeToolExecution(handler));
    }

    /** Since LangChain4j 1.17. */
    @Override
    public TokenStream onUnmappedRawEvent(Consumer<Object> handler) {
        return same(delegate.onUnmappedRawEvent(handler));
    }

    @Override
    public TokenStream onToolExecuted(Consumer<ToolExecution> handler) {
        return same(delegate.onToolExecuted(handler));
    }

    private TokenStream same(TokenStream returned) {
        return returned == delegate ? this : of(returned, span);
    }
}
