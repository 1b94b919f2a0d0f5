package dev.mlflow4j.langchain4j.internal;

import dev.mlflow4j.tracing.Span;
import java.util.Objects;
import java.util.function.Supplier;

/** Keeps a call that both a wrapper and a listener of ours see from becoming two spans. A call is identified by its request. */
public final class DuplicateGuard {
    private final ThreadLocal<Object> wrapped = new ThreadLocal<>();
    private final ThreadLocal<Started> listening = new ThreadLocal<>();

    private record Started(Object request, Span span) {}

    /** Runs a call that a wrapper has started a span for. */
    public <T> T runWrapped(Object request, Supplier<T> body) {
        Object before = wrapped.get();
        wrapped.set(request);
        try {
            return body.get();
        } finally {
            restore(wrapped, before);
        }
    }

    public boolean isWrapped(Object request) {
        Object around = wrapped.get();
        return around != null && Objects.equals(around, request);
    }

    /** A listener has started a span of the call. */
    public void listenerStarted(Object request, Span span) {
        listening.set(new Started(request, span));
    }

    /** The listener has ended its span. */
    public void listenerEnded() {
        listening.remove();
    }

    public boolean hasListenerSpan(Object request) {
        Started started = listening.get();
        return started != null && started.span().isRecording() && Objects.equals(started.request(), request);
    }

    private static void restore(ThreadLocal<Object> of, Object before) {
        if (before == null) {
            of.remove();
        } else {
            of.set(before);
        }
    }
}
