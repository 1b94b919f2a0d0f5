package dev.mlflow4j.tracing.internal.json;

/** The text in place of a value that has no JSON form. */
final class FallbackText {
    private FallbackText() {}

    /** In place of a value that cannot be read. */
    static String failure(Throwable thrown) {
        return "… [" + thrown.getClass().getName() + "]";
    }

    /** The value's own {@code toString()} when it has one that works, else the name of its class. */
    static String described(Object value) {
        Class<?> type = value.getClass();
        try {
            if (type.getMethod("toString").getDeclaringClass() != Object.class) {
                String text = value.toString();
                return text == null ? type.getName() : text;
            }
        } catch (Throwable e) {
            // the name of the class is used
        }
        return type.getName();
    }
}
