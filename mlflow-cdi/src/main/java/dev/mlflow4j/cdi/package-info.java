/**
 * MLflow tracing for CDI beans: {@link dev.mlflow4j.cdi.Traced} makes every call of a method a span. Having the jar is
 * enough; settings come from MicroProfile Config where there is one.
 */
package dev.mlflow4j.cdi;
