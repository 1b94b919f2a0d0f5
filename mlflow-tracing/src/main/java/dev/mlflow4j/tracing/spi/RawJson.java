package dev.mlflow4j.tracing.spi;

/**
 * A value that is JSON already, to be set on a span as it is, also inside a map.
 *
 * @param json valid JSON: who makes one vouches for it
 */
public record RawJson(String json) {}
