/**
 * The client of an MLflow server's traces: spans by their ids, and what is stored, read, searched, assessed and changed.
 */
package dev.mlflow4j.tracing.client;
