package dev.mlflow4j.tracing.internal.rest;

import dev.mlflow4j.tracing.internal.http.Retryable;
import java.time.Duration;
import java.util.Optional;

/**
 * The outcome of a step of sending: done, to be tried again, or rejected for good.
 *
 * @param reply of the server, if the outcome is due to one
 */
public record Outcome(Kind kind, String reason, Optional<MlflowReply> reply) implements Retryable {
    public static final Outcome OK = new Outcome(Kind.OK, "", Optional.empty());

    private enum Kind {
        OK,
        RETRYABLE,
        REJECTED
    }

    public static Outcome retryable(String reason) {
        return new Outcome(Kind.RETRYABLE, reason, Optional.empty());
    }

    public static Outcome rejected(String reason) {
        return new Outcome(Kind.REJECTED, reason, Optional.empty());
    }

    public static Outcome of(MlflowReply reply) {
        Kind kind = reply.isOk() ? Kind.OK : reply.isRetryable() ? Kind.RETRYABLE : Kind.REJECTED;
        return new Outcome(kind, reply.toString(), Optional.of(reply));
    }

    public boolean isOk() {
        return kind == Kind.OK;
    }

    @Override
    public boolean isRetryable() {
        return kind == Kind.RETRYABLE;
    }

    /** The HTTP status of the server's response; 0 if the outcome is not due to one. */
    public int httpStatus() {
        return reply.map(MlflowReply::status).orElse(0);
    }

    /** Whether the server's response names this error of MLflow. */
    public boolean hasError(String code) {
        return reply.map(answer -> answer.hasError(code)).orElse(false);
    }

    @Override
    public boolean isTimeout() {
        return reply.map(MlflowReply::isTimeout).orElse(false);
    }

    @Override
    public Optional<Duration> retryAfter() {
        return reply.flatMap(MlflowReply::retryAfter);
    }

    @Override
    public String toString() {
        return reason;
    }
}
