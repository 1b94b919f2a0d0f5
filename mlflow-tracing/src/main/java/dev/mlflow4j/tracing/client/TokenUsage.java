package dev.mlflow4j.tracing.client;

/**
 * How many tokens models took and gave, as MLflow counts them ({@code mlflow.chat.tokenUsage} of a span, {@code
 * mlflow.trace.tokenUsage} of a trace).
 *
 * @param inputTokens of the prompts
 * @param outputTokens of the answers
 * @param totalTokens of both
 */
public record TokenUsage(long inputTokens, long outputTokens, long totalTokens) {}
