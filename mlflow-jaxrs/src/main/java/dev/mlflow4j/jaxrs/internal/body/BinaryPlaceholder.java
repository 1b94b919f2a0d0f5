package dev.mlflow4j.jaxrs.internal.body;

import java.util.StringJoiner;

/** The text that replaces binary content in a trace: {@code [image/png, cat.png, 1234 bytes]}. */
public final class BinaryPlaceholder {
    private BinaryPlaceholder() {}

    /** Omits a null type or file, and a length below 0. */
    public static String of(String type, String file, long bytes) {
        StringJoiner text = new StringJoiner(", ", "[", "]").setEmptyValue("[part]");
        if (type != null) {
            text.add(type);
        }
        if (file != null) {
            text.add(file);
        }
        if (bytes >= 0) {
            text.add(bytes + " bytes");
        }
        return text.toString();
    }
}
