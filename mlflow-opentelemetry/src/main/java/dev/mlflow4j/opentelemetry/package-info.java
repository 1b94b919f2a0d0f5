/** What became of the spans, as metrics of the OpenTelemetry that the server or the application brings. */
package dev.mlflow4j.opentelemetry;
