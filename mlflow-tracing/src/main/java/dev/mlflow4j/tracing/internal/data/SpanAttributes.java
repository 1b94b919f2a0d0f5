package dev.mlflow4j.tracing.internal.data;

import dev.mlflow4j.tracing.internal.json.JsonText;
import dev.mlflow4j.tracing.internal.semconv.SpanAttributeKey;
import dev.mlflow4j.tracing.internal.semconv.TraceTagKey;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The attributes of a span until it is sent. MLflow takes texts, objects and lists as JSON in a string, but a number, a
 * truth value or null only as what it is: as a string it would come out as one.
 */
public final class SpanAttributes {
    /** Of the keys of nearly every span, so that their bytes are made once. */
    private static final Map<String, AttributeKey<String>> TEXTS = Stream.of(
                    SpanAttributeKey.INPUTS,
                    SpanAttributeKey.OUTPUTS,
                    SpanAttributeKey.SPAN_TYPE,
                    SpanAttributeKey.FUNCTION_NAME,
                    SpanAttributeKey.TRACE_TAG_PREFIX + TraceTagKey.TRACE_NAME)
            .collect(Collectors.toUnmodifiableMap(key -> key, AttributeKey::stringKey));

    private static final AttributeKey<Long> LOG_LEVEL = AttributeKey.longKey(SpanAttributeKey.LOG_LEVEL);
    private static final Object[] NONE = {};
    private static final Object NULL = new Object();

    private static final int USUAL = 2 * 4;
    private static final int MOST_SEARCHED = 2 * 16;

    /** Keys, each with its value behind it, while they are few: that is smaller and quicker than a map. */
    private Object[] few = NONE;

    private int used;
    private Map<String, Object> many;
    private boolean sealed;

    /** A value as it is kept; null when it is no scalar but a text. */
    public static Object scalar(Object value) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Boolean) {
            return value;
        }
        if ((value instanceof Double || value instanceof Float) && Double.isFinite(((Number) value).doubleValue())) {
            // Through its text, as a float of 0.1 is 0.1 and not 0.10000000149011612.
            return Double.valueOf(value.toString());
        }
        return value == null ? NULL : null;
    }

    /** Whether it is one of those that the conventions for gen_ai keep as JSON in a text. */
    public static boolean mayBeForeignJson(String key, String text) {
        return key.startsWith("gen_ai.") && !text.isEmpty() && (text.charAt(0) == '[' || text.charAt(0) == '{');
    }

    /** JSON as it is kept. */
    public static Object json(String json) {
        return switch (json.charAt(0)) {
            case '"', '{', '[' -> json;
            case 't' -> Boolean.TRUE;
            case 'f' -> Boolean.FALSE;
            case 'n' -> NULL;
            default -> number(json);
        };
    }

    /** Puts a value that is kept so: {@link #scalar}, {@link #json}. */
    public synchronized void put(String key, Object kept) {
        if (!sealed) {
            set(key, kept);
        }
    }

    /** From now on nothing is put but by {@link #replace} and {@link #putPlain}. */
    public synchronized void seal() {
        sealed = true;
    }

    public synchronized void replace(String key, String json) {
        set(key, json(json));
    }

    /** Leaves those only whose names pass. */
    public synchronized void retain(Predicate<String> names) {
        asMap().keySet().removeIf(names.negate());
    }

    /** All of them as JSON, or as the plain strings they are. */
    public synchronized Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        forEach((key, value) -> texts.put(key, value == NULL ? "null" : text(value)));
        return texts;
    }

    /** One that is a text, as JSON; null where there is none. */
    public synchronized String text(String key) {
        int place = many == null ? placeOf(key) : 0;
        Object value = many != null ? many.get(key) : place == used ? null : few[place + 1];
        return value instanceof String text && !text.isEmpty() ? text : null;
    }

    /** A string for the server itself, which it does not take as JSON. */
    public synchronized void putPlain(String key, String text) {
        set(key, text);
    }

    /** A copy that may be changed. */
    synchronized SpanAttributes copy() {
        SpanAttributes copy = new SpanAttributes();
        copy.few = few == null ? null : few.clone();
        copy.used = used;
        copy.many = many == null ? null : new LinkedHashMap<>(many);
        return copy;
    }

    public synchronized void putIfAbsent(String key, Object kept) {
        if (many == null ? placeOf(key) == used : !many.containsKey(key)) {
            set(key, kept);
        }
    }

    public synchronized void remove(String key) {
        if (many != null) {
            many.remove(key);
            return;
        }
        int place = placeOf(key);
        if (place < used) {
            System.arraycopy(few, place + 2, few, place, used - place - 2);
            used -= 2;
        }
    }

    private void set(String key, Object value) {
        int place = many == null ? placeOf(key) : MOST_SEARCHED;
        if (place == MOST_SEARCHED) {
            asMap().put(key, value);
            return;
        }
        if (place == few.length) {
            few = Arrays.copyOf(few, place == 0 ? USUAL : 2 * place);
        }
        few[place] = key;
        few[place + 1] = value;
        used = Math.max(used, place + 2);
    }

    /** Behind the last where there is none of that key. */
    private int placeOf(String key) {
        int place = 0;
        while (place < used && !few[place].equals(key)) {
            place += 2;
        }
        return place;
    }

    private Map<String, Object> asMap() {
        if (many == null) {
            many = new LinkedHashMap<>();
            forEach(many::put);
            few = null;
        }
        return many;
    }

    private void forEach(BiConsumer<String, Object> action) {
        if (few == null) {
            many.forEach(action);
            return;
        }
        for (int place = 0; place < used; place += 2) {
            action.accept((String) few[place], few[place + 1]);
        }
    }

    public synchronized Attributes toOtel() {
        AttributesBuilder attributes = Attributes.builder();
        forEach((key, value) -> {
            if (value instanceof String string) {
                AttributeKey<String> known = TEXTS.get(key);
                attributes.put(known == null ? AttributeKey.stringKey(key) : known, string);
            } else if (value instanceof Long number) {
                attributes.put(key.equals(SpanAttributeKey.LOG_LEVEL) ? LOG_LEVEL : AttributeKey.longKey(key), number);
            } else if (value instanceof Double number) {
                attributes.put(key, number);
            } else if (value instanceof Boolean bool) {
                attributes.put(key, bool);
            } else if (value instanceof List<?> texts) {
                attributes.put(key, texts.stream().map(String::valueOf).toArray(String[]::new));
            } else {
                attributes.put(AttributeKey.valueKey(key), Value.empty());
            }
        });
        return attributes.build();
    }

    /** As JSON, or as the plain string it is. */
    public static String text(Object otelValue) {
        if (otelValue instanceof List<?> texts) {
            JsonText json = new JsonText(Integer.MAX_VALUE);
            json.beginArray();
            texts.forEach(text -> json.string(String.valueOf(text)));
            json.end();
            return json.toString();
        }
        return otelValue instanceof Value<?> ? "null" : otelValue.toString();
    }

    /** A number that neither a long nor a double holds as it is stays a text. */
    private static Object number(String json) {
        try {
            if (json.indexOf('.') < 0 && json.indexOf('e') < 0 && json.indexOf('E') < 0) {
                return Long.valueOf(json);
            }
            Double number = Double.valueOf(json);
            return number.isInfinite() ? json : number;
        } catch (NumberFormatException e) {
            return json;
        }
    }
}
