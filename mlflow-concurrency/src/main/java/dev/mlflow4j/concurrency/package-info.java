/**
 * Carries the current span to managed threads: with this jar on the class path, executors and context services of Jakarta
 * Concurrency, and those of MicroProfile Context Propagation, run their tasks in the span of whoever submitted them, and
 * so do Helidon's executors; what Vert.x moves within a request on Quarkus is in the span of the request. There is nothing
 * to call; the names of the two thread contexts are {@link dev.mlflow4j.concurrency.MlflowContextType}'s.
 */
package dev.mlflow4j.concurrency;
