package dev.mlflow4j.openai.internal.stream;

import dev.mlflow4j.tracing.spi.Instrumenter;

/** A text that comes in pieces; it keeps no more than is captured of a value, so that no stream fills the memory. */
final class GrowingText {
    private final StringBuilder text = new StringBuilder();
    private final int most = Instrumenter.captureLimit();

    void add(String piece) {
        if (text.length() <= most) {
            text.append(piece);
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
