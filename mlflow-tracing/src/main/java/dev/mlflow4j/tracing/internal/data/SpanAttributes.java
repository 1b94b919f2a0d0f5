package dev.mlflow4j.tracing.internal.data;

import dev.mlflow4j.tracing.internal.json.CutText;
import dev.mlflow4j.tracing.internal.json.JsonText;
import dev.mlflow4j.tracing.internal.semconv.SpanAttributeKey;
import dev.mlflow4j.tracing.internal.semconv.TraceTagKey;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import java.util.Arrays;
import java.util.HashMap;
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
public final class SpanAttributes extends SpanSize {
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

    /** How many attributes, events and links were left out or cut, because the span was too large. */
    private static final String TRUNCATED = "mlflow4j.truncated";

    private static final int USUAL = 2 * 6;
    private static final int MOST_SEARCHED = 2 * 16;

    /** Keys, each with its value behind it: smaller and quicker than a map. */
    private Object[] kept = NONE;

    private int used;

    /** Where each key is; made when there are too many to search one by one. */
    private Map<String, Integer> places;

    private boolean sealed;
    private long truncated;

    /** Holds at most so many bytes. */
    public SpanAttributes(long most, MemoryBudget memory) {
        super(most, memory);
    }

    /** A value as it is kept; null when it is no scalar but a text. */
    public static Object scalar(Object value) {
        if (isWhole(value) || value instanceof Boolean) {
            return value;
        }
        if ((value instanceof Double || value instanceof Float) && Double.isFinite(((Number) value).doubleValue())) {
            // Through its text, as a float of 0.1 is 0.1 and not 0.10000000149011612.
            return Double.valueOf(value.toString());
        }
        return value == null ? NULL : null;
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte;
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
    public synchronized void put(String key, Object value) {
        if (!sealed) {
            int place = placeOf(key);
            boolean isNew = place == used;
            if (takes(isNew ? size(key, value) : size(value) - size(kept[place + 1])) || TEXTS.containsKey(key)) {
                set(place, key, value);
            } else {
                truncated();
                if (!isNew) {
                    set(place, key, CutText.QUOTED_MARK);
                }
            }
        }
    }

    /** From now on nothing is put but by {@link #putPlain}. */
    public synchronized void seal() {
        sealed = true;
    }

    public void remove(String key) {
        retain(name -> !name.equals(key));
    }

    /** Leaves those only whose names pass. */
    public synchronized void retain(Predicate<String> names) {
        int left = 0;
        for (int place = 0; place < used; place += 2) {
            if (names.test((String) kept[place])) {
                kept[left] = kept[place];
                kept[left + 1] = kept[place + 1];
                left += 2;
            }
        }
        used = left;
        places = null;
    }

    /** All of them as JSON, or as the plain strings they are. */
    public synchronized Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        forEach((key, value) -> texts.put(key, value == NULL ? "null" : text(value)));
        return texts;
    }

    /** One that is a text, as JSON; null where there is none. */
    public synchronized String text(String key) {
        int place = placeOf(key);
        return place < used && kept[place + 1] instanceof String text && !text.isEmpty() ? text : null;
    }

    /** Puts a value even when sealed: a kept one, or a string for the server itself, which it does not take as JSON. */
    public synchronized void putPlain(String key, Object value) {
        set(key, value);
    }

    /** A copy that may be changed. */
    synchronized SpanAttributes copy() {
        SpanAttributes copy = new SpanAttributes(Long.MAX_VALUE, null);
        copy.kept = kept.clone();
        copy.used = used;
        return copy;
    }

    /** Puts a kept value unless it is null or the key has one, even when sealed. */
    public synchronized void putIfAbsent(String key, Object value) {
        int place = value == null ? -1 : placeOf(key);
        if (place == used) {
            set(place, key, value);
        }
    }

    /** Whether the span may have that event or link; if not, it is counted. */
    public synchronized boolean admits(String name, Attributes described) {
        boolean fits = takes(name, described);
        if (!fits) {
            truncated();
        }
        return fits;
    }

    private void truncated() {
        set(TRUNCATED, ++truncated);
    }

    private void set(String key, Object value) {
        set(placeOf(key), key, value);
    }

    private void set(int place, String key, Object value) {
        if (place == kept.length) {
            kept = Arrays.copyOf(kept, place == 0 ? USUAL : 2 * place);
        }
        if (place == used) {
            kept[place] = key;
            used += 2;
            if (places != null) {
                places.put(key, place);
            }
        }
        kept[place + 1] = value;
    }

    /** Behind the last where there is none of that key. */
    private int placeOf(String key) {
        if (used > MOST_SEARCHED) {
            if (places == null) {
                places = new HashMap<>();
                for (int place = 0; place < used; place += 2) {
                    places.put((String) kept[place], place);
                }
            }
            return places.getOrDefault(key, used);
        }
        int place = 0;
        while (place < used && !kept[place].equals(key)) {
            place += 2;
        }
        return place;
    }

    private void forEach(BiConsumer<String, Object> action) {
        for (int place = 0; place < used; place += 2) {
            action.accept((String) kept[place], kept[place + 1]);
        }
    }

    public synchronized Attributes toOtel() {
        Object[] entries = new Object[used];
        for (int place = 0; place < used; place += 2) {
            Object value = otelValue(kept[place + 1]);
            entries[place] = otelKey((String) kept[place], value);
            entries[place + 1] = value;
        }
        return new RecordAttributes(entries);
    }

    private static Object otelValue(Object value) {
        if (isWhole(value)) {
            return ((Number) value).longValue();
        }
        if (value instanceof List<?> texts) {
            return texts.stream().map(String::valueOf).toList();
        }
        return value == NULL ? Value.empty() : value;
    }

    private static AttributeKey<?> otelKey(String key, Object value) {
        if (value instanceof String) {
            AttributeKey<String> known = TEXTS.get(key);
            return known == null ? AttributeKey.stringKey(key) : known;
        }
        if (value instanceof Long) {
            return key.equals(SpanAttributeKey.LOG_LEVEL) ? LOG_LEVEL : AttributeKey.longKey(key);
        }
        if (value instanceof Double) {
            return AttributeKey.doubleKey(key);
        }
        if (value instanceof Boolean) {
            return AttributeKey.booleanKey(key);
        }
        return value instanceof List ? AttributeKey.stringArrayKey(key) : AttributeKey.valueKey(key);
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
