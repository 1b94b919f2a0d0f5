package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.internal.data.SpanEvents;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.UnaryOperator;

/** What is recorded of an exception, by OpenTelemetry's semantic conventions. */
final class ExceptionAttributes {
    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");
    private static final AttributeKey<String> STACKTRACE = AttributeKey.stringKey("exception.stacktrace");

    private ExceptionAttributes() {}

    /** As MLflow's SDK writes it in a status: the simple name of the type and the message. */
    static String summary(Throwable exception) {
        String message = message(exception);
        String type = exception.getClass().getSimpleName();
        if (type.isEmpty()) {
            type = exception.getClass().getName();
        }
        return message.isEmpty() ? type : type + ": " + message;
    }

    static Attributes attributes(Throwable exception, UnaryOperator<String> redaction) {
        return Attributes.of(
                SpanEvents.EXCEPTION_TYPE,
                exception.getClass().getName(),
                MESSAGE,
                redaction.apply(message(exception)),
                STACKTRACE,
                redaction.apply(stackTrace(exception)));
    }

    private static String message(Throwable exception) {
        try {
            String message = exception.getMessage();
            return message == null ? "" : message;
        } catch (RuntimeException e) {
            return "";
        }
    }

    private static String stackTrace(Throwable exception) {
        StringWriter text = new StringWriter();
        try (PrintWriter printer = new PrintWriter(text)) {
            exception.printStackTrace(printer);
        } catch (RuntimeException e) {
            return exception.getClass().getName();
        }
        return text.toString();
    }
}
