package dev.mlflow4j.jaxrs.internal;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a form: a value each, or a list of them where a name comes again. */
public final class FormText {
    private FormText() {}

    static Map<String, Object> fields(String text, Charset charset) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                add(fields, decoded(name, charset), equals < 0 ? "" : decoded(pair.substring(equals + 1), charset));
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

    /** As it is where it is cut within an escape, or was never encoded. */
    private static String decoded(String text, Charset charset) {
        try {
            return URLDecoder.decode(text, charset);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
