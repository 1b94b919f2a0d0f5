package dev.mlflow4j.tracing.client;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.Optional;

/**
 * The reason why an assessment has no value.
 *
 * @param code a short name, such as {@code RATE_LIMIT_EXCEEDED}
 * @param message what went wrong
 * @param stackTrace where; MLflow gets the last 10,000 characters, as from its Python SDK
 */
public record AssessmentError(String code, Optional<String> message, Optional<String> stackTrace) {

    /** Requires a code. */
    public AssessmentError {
        Objects.requireNonNull(code, "code");
    }

    /** {@return an error of a short name and a message, without a stack trace} */
    public static AssessmentError of(String code, String message) {
        return new AssessmentError(code, Optional.of(message), Optional.empty());
    }

    /** {@return an error with the simple class name, the message and the stack trace of an exception} */
    public static AssessmentError of(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new AssessmentError(
                failure.getClass().getSimpleName(),
                Optional.ofNullable(failure.getMessage()),
                Optional.of(trace.toString()));
    }
}
