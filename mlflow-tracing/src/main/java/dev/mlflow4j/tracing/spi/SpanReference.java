package dev.mlflow4j.tracing.spi;

import dev.mlflow4j.tracing.Span;

/** A span that stands for another one, as an injected span does for the current one. It is accepted wherever a span is. */
public interface SpanReference extends Span {
    /** {@return the span that it stands for at this moment} */
    Span target();

    /** {@return the span that a span stands for, or the span itself if it stands for no other} */
    static Span resolve(Span span) {
        return span instanceof SpanReference reference ? reference.target() : span;
    }
}
