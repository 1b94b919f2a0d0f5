package dev.mlflow4j.cdi.internal.interceptor;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.spi.SettingsReader;
import jakarta.annotation.Priority;
import jakarta.enterprise.util.AnnotationLiteral;
import java.util.OptionalInt;

/** The priority of the interceptor where a setting moves it. */
public final class InterceptorPriority extends AnnotationLiteral<Priority> implements Priority {
    private static final String PROPERTY = "mlflow.tracing.interceptor.priority";
    private static final long serialVersionUID = 1L;

    private final int value;

    public InterceptorPriority(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    public static OptionalInt read(SettingsSource source) {
        String text = new SettingsReader(source).text(PROPERTY).orElse("");
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new SettingsException(
                    PROPERTY,
                    text,
                    "a whole number, as in jakarta.annotation.Priority: the lower, the further outside");
        }
    }
}
