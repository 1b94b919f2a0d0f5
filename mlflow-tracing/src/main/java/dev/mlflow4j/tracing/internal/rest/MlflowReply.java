package dev.mlflow4j.tracing.internal.rest;

import dev.mlflow4j.tracing.internal.http.HttpReply;
import dev.mlflow4j.tracing.internal.http.Retryable;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reply of an MLflow server to one call. The few members of JSON that sending needs are found by regular expressions:
 * sending works without Jakarta JSON Processing.
 */
public record MlflowReply(HttpReply http) implements Retryable {
    private static final Pattern EXPERIMENT_ID = Pattern.compile("\"experiment_id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern ARTIFACT_LOCATION = Pattern.compile("\"artifact_location\"\\s*:\\s*\"([^\"\\\\]+)\"");
    private static final Pattern DELETED = Pattern.compile("\"lifecycle_stage\"\\s*:\\s*\"deleted\"");
    private static final Pattern IN_PROGRESS = Pattern.compile("\"state\"\\s*:\\s*\"IN_PROGRESS\"");

    /** 0 without a response. */
    public int status() {
        return http.status();
    }

    public String body() {
        return http.body();
    }

    public boolean isOk() {
        return http.isOk();
    }

    @Override
    public boolean isTimeout() {
        return http.isTimeout();
    }

    @Override
    public Optional<Duration> retryAfter() {
        return http.retryAfter();
    }

    /**
     * Whether the same call may succeed later: the server is down or busy, or it is not set up for this application yet,
     * such as a login that it does not know yet or an address that leads elsewhere.
     */
    @Override
    public boolean isRetryable() {
        return switch (status()) {
            case 0, 401, 403, 407, 408, 425, 429 -> true;
            default -> isRedirect() || status() >= 500;
        };
    }

    private boolean isRedirect() {
        return status() >= 300 && status() < 400;
    }

    boolean hasError(String code) {
        return body().contains("\"" + code + "\"");
    }

    public Optional<String> experimentId() {
        return found(EXPERIMENT_ID);
    }

    Optional<String> artifactLocation() {
        return found(ARTIFACT_LOCATION);
    }

    private Optional<String> found(Pattern member) {
        Matcher matcher = member.matcher(body());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    boolean isDeletedExperiment() {
        return DELETED.matcher(body()).find();
    }

    public boolean isTraceInProgress() {
        return IN_PROGRESS.matcher(body()).find();
    }

    @Override
    public String toString() {
        return http + hint();
    }

    private String hint() {
        return switch (status()) {
            case 401 -> " (mlflow.tracking.username and .password, or mlflow.tracking.token, are wrong or missing)";
            case 403 -> " (this login may not write there)";
            case 501 -> " (the server's store takes no traces by OTLP; give it a database: --backend-store-uri)";
            default ->
                isRedirect() && http.location().isPresent() ? "; is that the address for mlflow.tracking.uri?" : "";
        };
    }
}
