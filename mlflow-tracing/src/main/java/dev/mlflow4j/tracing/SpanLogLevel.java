package dev.mlflow4j.tracing;

/** The severity of a span, which MLflow's UI filters by, with the numbers of MLflow's own {@code SpanLogLevel}. */
public enum SpanLogLevel {
    /**
     * By the span's type, as MLflow's SDK decides it: {@link #INFO} for {@link SpanType#LLM}, {@link
     * SpanType#CHAT_MODEL}, {@link SpanType#TOOL}, {@link SpanType#RETRIEVER}, {@link SpanType#AGENT} and {@link
     * SpanType#EMBEDDING}, {@link #DEBUG} for every other.
     */
    DEFAULT(0),
    /** 10. */
    DEBUG(10),
    /** 20. */
    INFO(20),
    /** 30. */
    WARNING(30),
    /** 40. A span that records an exception is raised to it. */
    ERROR(40),
    /** 50. */
    CRITICAL(50);

    private final int value;

    SpanLogLevel(int value) {
        this.value = value;
    }

    /** {@return the number that MLflow stores: 10 to 50, 0 for {@link #DEFAULT}} */
    public int value() {
        return value;
    }

    /** {@return the level that a span of this type has when none is set: {@link #INFO} or {@link #DEBUG}} */
    public static SpanLogLevel forType(String spanType) {
        return switch (spanType) {
            case SpanType.LLM,
                    SpanType.CHAT_MODEL,
                    SpanType.TOOL,
                    SpanType.RETRIEVER,
                    SpanType.AGENT,
                    SpanType.EMBEDDING -> INFO;
            default -> DEBUG;
        };
    }
}
