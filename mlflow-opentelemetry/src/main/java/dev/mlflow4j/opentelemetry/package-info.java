/** Beside the OpenTelemetry that the server or the application brings: spans both ways, and metrics. */
package dev.mlflow4j.opentelemetry;
