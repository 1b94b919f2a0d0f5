package dev.mlflow4j.sample.feedback;

/**
 * The body of {@code POST /feedback}.
 *
 * @param traceId the trace of the answer, as the header {@code X-Trace-Id} named it
 * @param helpful whether the answer was
 * @param comment why; null keeps the one before
 */
public record FeedbackBody(String traceId, Boolean helpful, String comment) {}
