package dev.mlflow4j.tracing.internal.json;

import dev.mlflow4j.tracing.Attachment;
import dev.mlflow4j.tracing.internal.json.jsonb.QuietJsonb;
import dev.mlflow4j.tracing.spi.RawJson;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Writes any value as JSON: scalars, maps, collections, arrays and optionals directly, objects of the application by
 * JSON-B, what JSON-B cannot write by its record components or getters, and what has none by its {@code toString()}.
 */
public final class ValueWriter {
    private static final int MAX_NESTED = JsonText.MAX_DEPTH;

    private final int maxChars;
    private final Redactor redactor;
    private final ObjectWriter objects;
    private volatile boolean closed;

    public ValueWriter(int maxChars) {
        this(maxChars, Redactor.NONE);
    }

    public ValueWriter(int maxChars, Redactor redactor) {
        this.maxChars = maxChars;
        this.redactor = redactor;
        this.objects = new ObjectWriter(this::write);
    }

    /** Releases what writing has cached outside this library; values but plain ones are null from now on. */
    public void close() {
        closed = true;
        QuietJsonb.uninstall();
        objects.close();
    }

    /** The value as JSON of at most about the limit's length. */
    public String toJson(Object value) {
        return toJson(null, value, null);
    }

    /** The value of a key as JSON: masked, where the key's values are. */
    public String toJson(String key, Object value) {
        return toJson(key, value, null);
    }

    /** The same, and binary values go to the sink, which may be null. */
    public String toJson(String key, Object value, AttachmentSink attachments) {
        if (redactor.masksKey(key)) {
            return "\"" + Redactor.MASK + "\"";
        }
        return written(value, attachments).toString();
    }

    /** The value as JSON, with its size. */
    public JsonText written(Object value) {
        return written(value, null);
    }

    private JsonText written(Object value, AttachmentSink attachments) {
        JsonText out = new JsonText(maxChars, redactor, attachments);
        write(closed ? null : value, out);
        return out;
    }

    /** Begins the list of a key, to which elements are added when they come. Binary values go to the sink. */
    public JsonText list(String key, AttachmentSink attachments) {
        JsonText list = new JsonText(maxChars, redactor, attachments);
        list.key(key);
        list.beginArray();
        return list;
    }

    public void add(Object element, JsonText list) {
        if (list.continues()) {
            write(closed ? null : element, list);
        }
    }

    /** JSON as it is, but masked and within the limit; empty where it is none. */
    public Optional<String> checkedJson(String json) {
        JsonText out = new JsonText(maxChars, redactor, null);
        return out.reparse(json) ? Optional.of(out.toString()) : Optional.empty();
    }

    /** The same of a key's value; empty too where the key's values are masked. */
    public Optional<String> checkedJson(String key, String json) {
        return redactor.masksKey(key) ? Optional.empty() : checkedJson(json);
    }

    /** The named values as a JSON object; a null name leaves its value out. Binary values go to the sink. */
    public String toJson(String[] names, Object[] values, AttachmentSink attachments) {
        JsonText out = new JsonText(maxChars, redactor, attachments);
        out.beginObject();
        for (int i = 0; i < names.length; i++) {
            if (names[i] != null) {
                out.key(names[i]);
                write(closed && !isPlain(values[i]) ? null : values[i], out);
            }
        }
        out.end();
        return out.toString();
    }

    /** The same as text, made now or, of values that cannot change, when it is asked for; the names must not change. */
    public Object namedJson(String[] names, Object[] values, AttachmentSink attachments) {
        boolean mayWait = !attachments.extracts() && NamedScalars.areAll(values);
        return mayWait ? new NamedScalars(this, names, values) : toJson(names, values, attachments);
    }

    /** Writes one value; never throws because of the value. */
    public void write(Object value, JsonText out) {
        write(value, out, null);
    }

    /** The path is null where nothing is being written yet. */
    void write(Object value, JsonText out, ValuePath path) {
        if (isPlain(value)) {
            writeScalar(value, out);
            return;
        }
        JsonText.Mark mark = out.mark();
        try {
            if (!writeScalar(value, out)) {
                writeNested(value, out, path == null ? new ValuePath(MAX_NESTED) : path);
            }
        } catch (Throwable e) {
            out.reset(mark);
            out.string(FallbackText.failure(e));
        }
    }

    /** Whether writing the value cannot fail. */
    static boolean isPlain(Object value) {
        return value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Boolean
                || value == null;
    }

    private boolean writeScalar(Object value, JsonText out) {
        if (value instanceof CharSequence string) {
            out.string(string instanceof String ? string : string.toString());
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            out.number(((Number) value).longValue());
        } else if (value instanceof Boolean bool) {
            out.bool(bool);
        } else if (value == null) {
            out.nil();
        } else if (value instanceof Double || value instanceof Float) {
            if (Double.isFinite(((Number) value).doubleValue())) {
                out.raw(value.toString());
            } else {
                out.string(value.toString());
            }
        } else if (value instanceof Enum<?> constant) {
            out.string(constant.name());
        } else if (value instanceof RawJson json) {
            writeJson(json.json(), out);
        } else if (value instanceof Character character) {
            out.string(character.toString());
        } else {
            return false;
        }
        return true;
    }

    private void writeJson(String json, JsonText out) {
        if (out.extracting() != null && BinaryParts.maybeIn(json) && writeParsed(json, out)) {
            return;
        }
        if (redactor.masksNothing()) {
            out.raw(json);
        } else {
            out.reparse(json);
        }
    }

    /** False where it cannot be read, and nothing is written. */
    private boolean writeParsed(String json, JsonText out) {
        JsonValue parsed;
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            parsed = reader.readValue();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return false;
        }
        if (parsed instanceof JsonString text) {
            out.string(text.getString());
        } else {
            write(parsed, out);
        }
        return true;
    }

    private void writeNested(Object value, JsonText out, ValuePath path) {
        if (!path.enter(value)) {
            out.string("… [" + (path.isFull() ? "deeper than " + MAX_NESTED : "cycle") + "]");
            return;
        }
        try {
            if (value instanceof Attachment attachment) {
                out.attachment(attachment);
            } else if ((value instanceof Map || value instanceof Collection)
                    && JpaState.mayBeLazy(value.getClass())
                    && !JpaState.isLoaded(value)) {
                out.string(ObjectWriter.NOT_LOADED);
            } else if (value instanceof Map<?, ?> map) {
                writeMap(map, out, path);
            } else if (value instanceof Collection<?> collection) {
                writeElements(collection.iterator(), out, path);
            } else if (value.getClass().isArray()) {
                writeArray(value, out, path);
            } else if (value instanceof Optional<?> optional) {
                write(optional.orElse(null), out, path);
            } else if (value instanceof OptionalInt number) {
                write(number.isPresent() ? number.getAsInt() : null, out, path);
            } else if (value instanceof OptionalLong number) {
                write(number.isPresent() ? number.getAsLong() : null, out, path);
            } else if (value instanceof OptionalDouble number) {
                write(number.isPresent() ? number.getAsDouble() : null, out, path);
            } else {
                objects.write(value, out, path);
            }
        } finally {
            path.leave();
        }
    }

    private void writeMap(Map<?, ?> map, JsonText out, ValuePath path) {
        AttachmentSink extracting = out.extracting();
        Map<?, ?> shown = extracting == null ? map : BinaryParts.replaced(map, extracting);
        out.beginObject();
        for (Map.Entry<?, ?> entry : shown.entrySet()) {
            boolean full = out.isFull();
            out.key(key(entry.getKey(), path));
            write(entry.getValue(), out, path);
            if (full) {
                break;
            }
        }
        out.end();
    }

    /** A key that is no text: a container as JSON, so that it is bounded like any value, and else by its text. */
    private String key(Object key, ValuePath path) {
        if (key instanceof Map || key instanceof Collection || key instanceof Optional || key instanceof Record) {
            JsonText json = new JsonText(maxChars, redactor, null);
            write(key, json, path);
            return json.toString();
        }
        try {
            return Objects.requireNonNullElse(String.valueOf(key), "null");
        } catch (Throwable e) {
            return FallbackText.failure(e);
        }
    }

    private void writeElements(Iterator<?> elements, JsonText out, ValuePath path) {
        out.beginArray();
        while (elements.hasNext()) {
            boolean full = out.isFull();
            write(elements.next(), out, path);
            if (full) {
                break;
            }
        }
        out.end();
    }

    private void writeArray(Object array, JsonText out, ValuePath path) {
        int length = Array.getLength(array);
        if (array instanceof byte[] bytes) {
            if (out.extracting() == null || length == 0) {
                out.omit(length);
                out.string("[" + length + " bytes]");
            } else {
                out.attachment(BinaryParts.ofBytes(bytes.clone()));
            }
            return;
        }
        writeElements(
                IntStream.range(0, length).mapToObj(i -> Array.get(array, i)).iterator(), out, path);
    }
}
