package dev.mlflow4j.tracing.internal.export;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The calls of an MLflow server's REST API that sending needs, each tried once. */
final class MlflowApi {
    static final String JSON = "application/json";

    private final URI base;
    private final HttpCalls http;

    MlflowApi(URI trackingUri, HttpCalls http) {
        this.base = URI.create(trackingUri.toString().replaceAll("/+$", ""));
        this.http = http;
    }

    URI base() {
        return base;
    }

    Reply version(Duration timeout) {
        return get("/version", timeout);
    }

    Reply startTrace(String body, Duration timeout) {
        return json("POST", "/api/3.0/mlflow/traces", body, timeout);
    }

    Reply traceInfo(String traceId, Duration timeout) {
        return get("/api/3.0/mlflow/traces/" + traceId, timeout);
    }

    Reply setTag(String traceId, String body, Duration timeout) {
        return json("PATCH", "/api/2.0/mlflow/traces/" + traceId + "/tags", body, timeout);
    }

    Reply experiment(String id, Duration timeout) {
        return get("/api/2.0/mlflow/experiments/get?experiment_id=" + encoded(id), timeout);
    }

    /** The experiment; 404 when there is none of that name. */
    Reply experimentByName(String name, Duration timeout) {
        return get("/api/2.0/mlflow/experiments/get-by-name?experiment_name=" + encoded(name), timeout);
    }

    Reply createExperiment(String name, Duration timeout) {
        String body = "{\"name\":" + TraceInfoJson.quoted(name) + "}";
        return json("POST", "/api/2.0/mlflow/experiments/create", body, timeout);
    }

    /** The path is one that needs no encoding. */
    Reply putArtifact(String path, byte[] content, Duration timeout) {
        return http.send(new HttpCalls.Call(
                "PUT",
                URI.create(base + "/api/2.0/mlflow-artifacts/artifacts/" + path),
                HttpRequest.BodyPublishers.ofByteArray(content),
                timeout,
                "Content-Type",
                "application/octet-stream"));
    }

    private Reply get(String path, Duration timeout) {
        return http.send(
                new HttpCalls.Call("GET", URI.create(base + path), HttpRequest.BodyPublishers.noBody(), timeout));
    }

    private Reply json(String method, String path, String body, Duration timeout) {
        return http.send(new HttpCalls.Call(
                method,
                URI.create(base + path),
                HttpRequest.BodyPublishers.ofString(body),
                timeout,
                "Content-Type",
                JSON));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
