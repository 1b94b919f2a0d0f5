package dev.mlflow4j.tracing.client;

/**
 * What tokens cost by the prices that the MLflow server knows ({@code mlflow.llm.cost} of a span, {@code
 * mlflow.trace.cost} of a trace), in US dollars.
 *
 * @param inputCost of the prompts
 * @param outputCost of the answers
 * @param totalCost of both
 */
public record TokenCost(double inputCost, double outputCost, double totalCost) {}
