package dev.mlflow4j.langchain4j.internal;

import dev.mlflow4j.tracing.Span;
import java.util.Objects;
import java.util.function.Supplier;

/** Keeps a call that both a wrapper and a listener of ours see from becoming two spans. A call is known by what is asked. */
public final class OneSpan {
    private final ThreadLocal<Object> wrapped = new ThreadLocal<>();
    private final ThreadLocal<Begun> heard = new ThreadLocal<>();

    private record Begun(Object asked, Span span) {}

    /** Runs what a wrapper has a span of. */
    public <T> T wrapping(Object asked, Supplier<T> body) {
        Object before = wrapped.get();
        wrapped.set(asked);
        try {
            return body.get();
        } finally {
            restore(wrapped, before);
        }
    }

    public boolean isWrapped(Object asked) {
        Object around = wrapped.get();
        return around != null && Objects.equals(around, asked);
    }

    /** A listener has begun a span of it. */
    public void heard(Object asked, Span span) {
        heard.set(new Begun(asked, span));
    }

    /** A listener has ended its span. */
    public void ended() {
        heard.remove();
    }

    public boolean isHeard(Object asked) {
        Begun begun = heard.get();
        return begun != null && begun.span().isRecording() && Objects.equals(begun.asked(), asked);
    }

    private static void restore(ThreadLocal<Object> of, Object before) {
        if (before == null) {
            of.remove();
        } else {
            of.set(before);
        }
    }
}
