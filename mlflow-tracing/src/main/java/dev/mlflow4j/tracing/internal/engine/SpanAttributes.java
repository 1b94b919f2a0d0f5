package dev.mlflow4j.tracing.internal.engine;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The attributes of a span until it is sent. MLflow takes texts, objects and lists as JSON in a string, but a number, a
 * truth value or null only as what it is: as a string it would come out as one.
 */
final class SpanAttributes {
    private static final Object NULL = new Object();

    private final Map<String, Object> values = new LinkedHashMap<>();
    private boolean sealed;

    synchronized void putJson(String key, String json) {
        if (!sealed) {
            values.put(key, typed(json));
        }
    }

    /** From now on nothing is put but by {@link #replace} and {@link #putPlain}. */
    synchronized void seal() {
        sealed = true;
    }

    synchronized void replace(String key, String json) {
        values.put(key, typed(json));
    }

    /** Leaves those only whose names pass. */
    synchronized void retain(Predicate<String> names) {
        values.keySet().removeIf(names.negate());
    }

    /** All of them as JSON, or as the plain strings they are. */
    synchronized Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((key, value) -> texts.put(key, value == NULL ? "null" : value.toString()));
        return texts;
    }

    /** False, and nothing put, when the value is no scalar but a text. */
    synchronized boolean putScalar(String key, Object value) {
        if (sealed) {
            return true;
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            values.put(key, ((Number) value).longValue());
        } else if (value instanceof Boolean) {
            values.put(key, value);
        } else if ((value instanceof Double || value instanceof Float)
                && Double.isFinite(((Number) value).doubleValue())) {
            // Through its text, as a float of 0.1 is 0.1 and not 0.10000000149011612.
            values.put(key, Double.valueOf(value.toString()));
        } else if (value == null) {
            values.put(key, NULL);
        } else {
            return false;
        }
        return true;
    }

    /** A string for the server itself, which it does not take as JSON. */
    synchronized void putPlain(String key, String text) {
        values.put(key, text);
    }

    synchronized void remove(String key) {
        values.remove(key);
    }

    synchronized Attributes toOtel() {
        AttributesBuilder attributes = Attributes.builder();
        values.forEach((key, value) -> {
            if (value instanceof String string) {
                attributes.put(key, string);
            } else if (value instanceof Long number) {
                attributes.put(key, number);
            } else if (value instanceof Double number) {
                attributes.put(key, number);
            } else if (value instanceof Boolean bool) {
                attributes.put(key, bool);
            } else {
                attributes.put(AttributeKey.valueKey(key), Value.empty());
            }
        });
        return attributes.build();
    }

    /** As JSON, or as the plain string it is. */
    static String text(Object otelValue) {
        return otelValue instanceof Value<?> ? "null" : otelValue.toString();
    }

    private static Object typed(String json) {
        return switch (json.charAt(0)) {
            case '"', '{', '[' -> json;
            case 't' -> Boolean.TRUE;
            case 'f' -> Boolean.FALSE;
            case 'n' -> NULL;
            default -> number(json);
        };
    }

    /** A number that neither a long nor a double holds as it is stays a text. */
    private static Object number(String json) {
        try {
            return json.indexOf('.') < 0 && json.indexOf('e') < 0 && json.indexOf('E') < 0
                    ? Long.valueOf(json)
                    : finite(json);
        } catch (NumberFormatException e) {
            return json;
        }
    }

    private static Object finite(String json) {
        Double number = Double.valueOf(json);
        return number.isInfinite() ? json : number;
    }
}
