package dev.mlflow4j.jaxrs.internal.body;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a form by name: a value, or a list of values where a name occurs more than once. */
public final class FormFields {
    private FormFields() {}

    static Map<String, Object> parse(String text, Charset charset) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                add(fields, decode(name, charset), equals < 0 ? "" : decode(pair.substring(equals + 1), charset));
            }
        }
        return fields;
    }

    /** Adds a field, or a value to it. */
    public static void add(Map<String, Object> fields, String name, Object value) {
        fields.merge(name, value, (before, now) -> {
            List<Object> both = new ArrayList<>(before instanceof List<?> several ? several : List.of(before));
            both.add(now);
            return both;
        });
    }

    /** Returns the text unchanged where it is cut within an escape, or was not encoded. */
    private static String decode(String text, Charset charset) {
        try {
            return URLDecoder.decode(text, charset);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
