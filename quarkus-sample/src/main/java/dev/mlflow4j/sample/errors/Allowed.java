package dev.mlflow4j.sample.errors;

/** Says what a request must look like. */
final class Allowed {

    static final String BODY = "The body must be JSON: {\"question\": \"…\"}.";

    private Allowed() {}
}
