package dev.mlflow4j.langchain4j.internal;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A call of an AI service that goes on: its span, and what tells which steps are its own. */
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
        // LangChain4j's own id must be free to go, with those who may still speak of the call
        UUID given = context.invocationId();
        this.id = new UUID(given.getMostSignificantBits(), given.getLeastSignificantBits());
        this.span = span;
        this.isScoped = isScoped;
        this.endsByEvent = !isScoped;
        this.lastEvent = Tracer.now();
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

    /** Notes the messages that go to the model next. */
    public void issues(List<ChatMessage> messages) {
        conversation = messages;
    }

    /** Whether a model was given what the service has sent: the very same last message. */
    boolean issued(List<ChatMessage> messages) {
        List<ChatMessage> known = conversation;
        return !known.isEmpty()
                && !messages.isEmpty()
                && known.get(known.size() - 1) == messages.get(messages.size() - 1);
    }

    /** Whether one of the messages is the service's. */
    boolean knows(List<? extends ChatMessage> messages) {
        List<ChatMessage> known = conversation;
        return known.stream().anyMatch(own -> messages.stream().anyMatch(message -> message == own));
    }

    /** Notes that there is a span for the call of a tool. */
    public synchronized void traced(ToolExecutionRequest request) {
        tracedTools.add(request);
    }

    /** Whether there was; asked once. */
    public synchronized boolean wasTraced(ToolExecutionRequest request) {
        return tracedTools.removeIf(traced -> traced == request);
    }

    /** When the service was last heard of, by the clock of the spans; it is now from here on. */
    public long sinceLastEvent() {
        long before = lastEvent;
        lastEvent = Tracer.now();
        return before;
    }

    void forgetBy(Runnable action) {
        forget = action;
    }

    /** Lets what LangChain4j says of the call end its span, though it was begun otherwise: the call goes on elsewhere. */
    public void goesOn() {
        endsByEvent = true;
        isScoped = false;
    }

    /** The service has answered. */
    public void succeed(Object outputs) {
        if (endsByEvent) {
            end();
            Tracer.pending(span).ifPresent(pending -> pending.succeed(outputs));
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

    /** Nothing will be heard of it any more. */
    public void end() {
        Invocations.end(this);
    }

    void forget() {
        forget.run();
    }
}
