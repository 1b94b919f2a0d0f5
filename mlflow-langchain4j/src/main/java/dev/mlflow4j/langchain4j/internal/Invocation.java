package dev.mlflow4j.langchain4j.internal;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.PendingSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A running call of an AI service: its span, and what identifies its steps. */
public final class Invocation {
    private final UUID id;
    private final Span span;
    private volatile boolean isScoped;
    private volatile boolean endsByEvent;
    private final List<ToolExecutionRequest> tracedTools = new ArrayList<>();
    private volatile List<ChatMessage> conversation = List.of();
    private volatile long lastEvent;
    private volatile Runnable forget = () -> {};

    /**
     * Makes one.
     *
     * @param isScoped whether the span is current on the caller's thread while the service runs there
     */
    Invocation(InvocationContext context, Span span, boolean isScoped) {
        // LangChain4j's own id must stay collectable, since its collection ends the call
        UUID given = context.invocationId();
        this.id = new UUID(given.getMostSignificantBits(), given.getLeastSignificantBits());
        this.span = span;
        this.isScoped = isScoped;
        this.endsByEvent = !isScoped;
        this.lastEvent = Instrumenter.now();
    }

    UUID id() {
        return id;
    }

    public Span span() {
        return span;
    }

    public boolean isScoped() {
        return isScoped;
    }

    /** The parent of a step that starts on this thread; null for what is current here. */
    public Span parentHere() {
        return isScoped && !Mlflow.currentSpan().traceparent().isEmpty() ? null : span;
    }

    /** Sets the messages that are sent to the model next. */
    public void setConversation(List<ChatMessage> messages) {
        conversation = messages;
    }

    /** Whether the messages are those that the service has sent: the last one is the same object. */
    boolean hasSent(List<ChatMessage> messages) {
        List<ChatMessage> known = conversation;
        return !known.isEmpty()
                && !messages.isEmpty()
                && known.get(known.size() - 1) == messages.get(messages.size() - 1);
    }

    /** Whether the service has sent one of the messages. */
    boolean containsAny(List<? extends ChatMessage> messages) {
        List<ChatMessage> known = conversation;
        return known.stream().anyMatch(own -> messages.stream().anyMatch(message -> message == own));
    }

    /** Records that the call of a tool has a span. */
    public synchronized void addTracedTool(ToolExecutionRequest request) {
        tracedTools.add(request);
    }

    /** Whether the call of a tool has a span; true once. */
    public synchronized boolean removeTracedTool(ToolExecutionRequest request) {
        return tracedTools.removeIf(traced -> traced == request);
    }

    /** Returns the time of the last event, by the clock of the spans, and sets it to now. */
    public long nextEvent() {
        long before = lastEvent;
        lastEvent = Instrumenter.now();
        return before;
    }

    void onForget(Runnable action) {
        forget = action;
    }

    /** Lets the events of LangChain4j end the span, because the call continues after its method has returned. */
    public void endByEvents() {
        endsByEvent = true;
        isScoped = false;
    }

    /** The service has answered. */
    public void succeed(Object outputs) {
        if (endsByEvent) {
            end();
            Instrumenter.pending(span).ifPresent(pending -> pending.succeed(outputs));
        }
    }

    /** The service has failed. */
    public void fail(Throwable failure) {
        if (endsByEvent) {
            end();
            span.recordException(PendingSpan.unwrapped(failure));
            span.end();
        }
    }

    /** Removes the call: no event is expected any more. */
    public void end() {
        Invocations.end(this);
    }

    void forget() {
        forget.run();
    }
}
