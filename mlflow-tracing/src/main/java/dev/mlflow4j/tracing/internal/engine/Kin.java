package dev.mlflow4j.tracing.internal.engine;

/** What a span here has of one there: ids, null for ids of its own, and the span itself, null where there is none. */
record Kin(String traceId, String spanId, Object theirs) {
    static final Kin NONE = new Kin(null, null, null);
}
