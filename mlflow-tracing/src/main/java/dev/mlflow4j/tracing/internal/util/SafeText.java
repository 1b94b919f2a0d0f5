package dev.mlflow4j.tracing.internal.util;

/** The text of an object of the application. */
public final class SafeText {
    private SafeText() {}

    /** What its {@code toString()} gives, or the name of its class where that fails. */
    public static String of(Object value) {
        try {
            return String.valueOf(value.toString());
        } catch (Throwable e) {
            return value.getClass().getName();
        }
    }
}
