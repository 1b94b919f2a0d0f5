package dev.mlflow4j.tracing.internal.rest;

import dev.mlflow4j.tracing.internal.http.HttpCall;
import dev.mlflow4j.tracing.internal.http.HttpTransport;
import dev.mlflow4j.tracing.internal.json.JsonText;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** MLflow's REST API. Each call is tried once. */
public final class MlflowRestClient {
    public static final String JSON = "application/json";

    private static final String EXPERIMENTS = "/api/2.0/mlflow/experiments/";
    private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";
    private static final int LARGE_REPLY = 256 << 20;

    private final URI base;
    private final HttpTransport http;

    public MlflowRestClient(URI trackingUri, HttpTransport http) {
        this.base = URI.create(trackingUri.toString().replaceAll("/+$", ""));
        this.http = http;
    }

    public URI base() {
        return base;
    }

    MlflowReply version(Duration timeout) {
        return get("/version", timeout);
    }

    public MlflowReply startTrace(String body, Duration timeout) {
        return send("POST", ApiPaths.TRACES, body, timeout);
    }

    public MlflowReply trace(String traceId, Duration timeout) {
        return get(ApiPaths.trace(traceId), timeout);
    }

    public MlflowReply setTag(String traceId, String body, Duration timeout) {
        return send("PATCH", ApiPaths.tags(traceId), body, timeout);
    }

    public MlflowReply createAssessment(String traceId, String body, Duration timeout) {
        return send("POST", ApiPaths.assessments(traceId), body, timeout);
    }

    public MlflowReply experiment(String id, Duration timeout) {
        return get(EXPERIMENTS + "get?experiment_id=" + ApiPaths.segment(id), timeout);
    }

    /** Replies 404 if there is no experiment of that name. */
    public MlflowReply experimentByName(String name, Duration timeout) {
        return get(EXPERIMENTS + "get-by-name?experiment_name=" + ApiPaths.segment(name), timeout);
    }

    MlflowReply createExperiment(String name, Duration timeout) {
        String body = "{\"name\":" + JsonText.quoted(name) + "}";
        return send("POST", EXPERIMENTS + "create", body, timeout);
    }

    /** Stores a file at a path that needs no encoding. */
    MlflowReply putArtifact(String path, byte[] content, Duration timeout) {
        return send(new HttpCall(
                "PUT",
                URI.create(base + ARTIFACTS + path),
                BodyPublishers.ofByteArray(content),
                timeout,
                "Content-Type",
                "application/octet-stream"));
    }

    /** Makes any call whose reply may be as long as 256 MB; the body is JSON, or null. */
    public MlflowReply call(String method, String path, String body, Duration timeout) {
        HttpRequest.BodyPublisher publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return send(
                new HttpCall(method, URI.create(base + path), publisher, timeout, LARGE_REPLY, "Content-Type", JSON));
    }

    private MlflowReply get(String path, Duration timeout) {
        return send(new HttpCall("GET", URI.create(base + path), BodyPublishers.noBody(), timeout));
    }

    private MlflowReply send(String method, String path, String body, Duration timeout) {
        return send(new HttpCall(
                method, URI.create(base + path), BodyPublishers.ofString(body), timeout, "Content-Type", JSON));
    }

    private MlflowReply send(HttpCall call) {
        return new MlflowReply(http.send(call));
    }
}
