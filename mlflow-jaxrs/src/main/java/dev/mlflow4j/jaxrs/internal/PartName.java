package dev.mlflow4j.jaxrs.internal;

import java.util.StringJoiner;

/** What a trace has in place of bytes: {@code [image/png, cat.png, 1234 bytes]}. */
public final class PartName {
    private PartName() {}

    /** A null type or file is not said, nor a length below 0. */
    public static String of(String type, String file, long bytes) {
        StringJoiner name = new StringJoiner(", ", "[", "]").setEmptyValue("[part]");
        if (type != null) {
            name.add(type);
        }
        if (file != null) {
            name.add(file);
        }
        if (bytes >= 0) {
            name.add(bytes + " bytes");
        }
        return name.toString();
    }
}
