package dev.mlflow4j.tracing.internal.json;

/** Named values that never change and are short, so that their JSON is made when it is asked for, by {@link #toString}. */
final class NamedScalars {
    private static final int MAX_CHARS = 256;

    private final ValueWriter writer;
    private final String[] names;
    private final Object[] values;

    /** The names must not change; the values are copied. */
    NamedScalars(ValueWriter writer, String[] names, Object[] values) {
        this.writer = writer;
        this.names = names;
        this.values = values.clone();
    }

    static boolean areAll(Object[] values) {
        for (Object value : values) {
            if (!ValueWriter.isPlain(value) || value instanceof String text && text.length() > MAX_CHARS) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return writer.toJson(names, values, null);
    }
}
