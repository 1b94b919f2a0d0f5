/**
 * MLflow tracing for plain Java: spans around code, what they carry, and how they reach an MLflow server.
 *
 * <p>{@link dev.mlflow4j.tracing.Mlflow} is where to begin. Nothing here needs CDI or an application server, and no type
 * of OpenTelemetry, which does the work inside, appears in this package.
 */
package dev.mlflow4j.tracing;
