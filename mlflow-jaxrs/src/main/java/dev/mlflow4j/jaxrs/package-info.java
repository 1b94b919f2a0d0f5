/**
 * MLflow tracing for JAX-RS: with this jar on the class path every request is a trace, its root span named by the
 * method and the route template.
 */
package dev.mlflow4j.jaxrs;
