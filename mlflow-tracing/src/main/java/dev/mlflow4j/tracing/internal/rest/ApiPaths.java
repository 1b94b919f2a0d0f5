package dev.mlflow4j.tracing.internal.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths of MLflow's REST API that belong to traces. */
public final class ApiPaths {
    public static final String TRACES = "/api/3.0/mlflow/traces";

    /** What MLflow has not moved to version 3 of its API. */
    public static final String TRACES_V2 = "/api/2.0/mlflow/traces";

    private ApiPaths() {}

    public static String trace(String traceId) {
        return TRACES + "/" + segment(traceId);
    }

    public static String assessments(String traceId) {
        return trace(traceId) + "/assessments";
    }

    public static String tags(String traceId) {
        return TRACES_V2 + "/" + segment(traceId) + "/tags";
    }

    /** Encoded as a segment of a path or as part of a query. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
