package dev.mlflow4j.testserver.support;

import java.util.Map;

/** Looks into parsed JSON, and writes the little that is needed. */
public final class JsonPath {

    private JsonPath() {}

    /** What lies at the path of member names, or null when there is nothing. */
    public static Object find(Object json, String... path) {
        Object value = json;
        for (String name : path) {
            value = value instanceof Map<?, ?> object ? object.get(name) : null;
        }
        return value;
    }

    /** The text as a JSON string. */
    public static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            quoted.append(c == '"' || c == '\\' || c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return quoted.append('"').toString();
    }
}
