package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.internal.data.SpanEvents;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.io.PrintWriter;
import java.io.StringWriter;

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

    static Attributes attributes(Throwable exception, CaptureContext capture) {
        return Attributes.of(
                SpanEvents.EXCEPTION_TYPE,
                exception.getClass().getName(),
                MESSAGE,
                capture.text(message(exception)),
                STACKTRACE,
                stackTrace(exception, capture));
    }

    private static String message(Throwable exception) {
        try {
            String message = exception.getMessage();
            return message == null ? "" : message;
        } catch (Throwable e) {
            return "";
        }
    }

    private static String stackTrace(Throwable exception, CaptureContext capture) {
        Beginning text = new Beginning(capture.maxGiven());
        try {
            exception.printStackTrace(new PrintWriter(text));
        } catch (Throwable e) {
            // It is full, or the exception has failed: what there is of it stays.
        }
        String printed = text.toString();
        return printed.isEmpty()
                ? exception.getClass().getName()
                : capture.text(null, printed, printed.length() == text.most ? -1 : printed.length());
    }

    /** Keeps the beginning of what is written, and ends the writing. */
    private static final class Beginning extends StringWriter {
        private final int most;

        Beginning(int most) {
            this.most = most;
        }

        @Override
        public void write(char[] chars, int offset, int length) {
            write(new String(chars, offset, length), 0, length);
        }

        @Override
        public void write(String text, int offset, int length) {
            int fitting = Math.min(length, most - getBuffer().length());
            super.write(text, offset, fitting);
            if (fitting < length) {
                throw new IllegalStateException("full");
            }
        }
    }
}
