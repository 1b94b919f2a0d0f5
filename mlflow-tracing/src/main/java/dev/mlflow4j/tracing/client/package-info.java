/** The client of an MLflow server's traces: spans by their ids; stored traces, read, searched, assessed and changed. */
package dev.mlflow4j.tracing.client;
