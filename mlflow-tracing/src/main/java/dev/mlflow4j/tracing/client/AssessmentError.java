package dev.mlflow4j.tracing.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a judge came to no value.
 *
 * @param code a short name, such as {@code RATE_LIMIT_EXCEEDED}
 * @param message what went wrong
 * @param stackTrace where; of one that is sent MLflow gets the last 10,000 characters, as from its Python SDK
 */
public record AssessmentError(String code, Optional<String> message, Optional<String> stackTrace) {

    /**
     * Makes one.
     *
     * @param code a short name
     * @param message what went wrong
     * @param stackTrace where
     */
    public AssessmentError {
        Objects.requireNonNull(code, "code");
    }

    /**
     * Makes one without a stack trace.
     *
     * @param code a short name
     * @param message what went wrong
     * @return the error
     */
    public static AssessmentError of(String code, String message) {
        return new AssessmentError(code, Optional.of(message), Optional.empty());
    }

    /**
     * Makes one of an exception: its class' simple name, its message and its stack trace.
     *
     * @param failure the exception
     * @return the error
     */
    public static AssessmentError of(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new AssessmentError(
                failure.getClass().getSimpleName(),
                Optional.ofNullable(failure.getMessage()),
                Optional.of(trace.toString()));
    }
}
