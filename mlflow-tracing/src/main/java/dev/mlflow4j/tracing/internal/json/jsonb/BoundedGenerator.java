package dev.mlflow4j.tracing.internal.json.jsonb;

import dev.mlflow4j.tracing.Attachment;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import java.util.stream.Stream;

/** A JSON-P generator that writes to a {@link JsonOutput}, and fails when far more comes than fits. */
final class BoundedGenerator implements JsonGenerator {
    private static final int EVENTS_AFTER_FULL = 1_000;

    private final JsonOutput text;
    private int eventsAfterFull;

    /** Thrown to end a write that would continue long after the limit. */
    private static final class LimitReached extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LimitReached() {
            super("limit reached", null, false, false);
        }
    }

    /** Whether the limit is what was thrown, possibly wrapped. */
    static boolean isLimitReached(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).anyMatch(LimitReached.class::isInstance);
    }

    BoundedGenerator(JsonOutput text) {
        this.text = text;
    }

    private JsonOutput next() {
        text.checkTime();
        // One event is written after the limit, so that the cut is marked.
        int most = text.isLate() ? 1 : EVENTS_AFTER_FULL;
        if (text.isFull() && ++eventsAfterFull > most) {
            throw new LimitReached();
        }
        return text;
    }

    private JsonGenerator named(String name) {
        text.key(name);
        return this;
    }

    @Override
    public JsonGenerator writeStartObject() {
        next().beginObject();
        return this;
    }

    @Override
    public JsonGenerator writeStartObject(String name) {
        return named(name).writeStartObject();
    }

    @Override
    public JsonGenerator writeKey(String name) {
        next().key(name);
        return this;
    }

    @Override
    public JsonGenerator writeStartArray() {
        next().beginArray();
        return this;
    }

    @Override
    public JsonGenerator writeStartArray(String name) {
        return named(name).writeStartArray();
    }

    @Override
    public JsonGenerator writeEnd() {
        text.end();
        return this;
    }

    @Override
    public JsonGenerator write(JsonValue value) {
        next().reparse(value.toString());
        return this;
    }

    @Override
    public JsonGenerator write(String value) {
        Attachment attachment = AttachmentSerializer.of(value);
        if (attachment == null) {
            next().string(value);
        } else {
            next().attachment(attachment);
        }
        return this;
    }

    @Override
    public JsonGenerator write(BigDecimal value) {
        next().raw(value.toString());
        return this;
    }

    @Override
    public JsonGenerator write(BigInteger value) {
        next().raw(value.toString());
        return this;
    }

    @Override
    public JsonGenerator write(int value) {
        next().number(value);
        return this;
    }

    @Override
    public JsonGenerator write(long value) {
        next().number(value);
        return this;
    }

    @Override
    public JsonGenerator write(double value) {
        if (Double.isFinite(value)) {
            next().raw(Double.toString(value));
        } else {
            next().string(Double.toString(value));
        }
        return this;
    }

    @Override
    public JsonGenerator write(boolean value) {
        next().bool(value);
        return this;
    }

    @Override
    public JsonGenerator writeNull() {
        next().nil();
        return this;
    }

    @Override
    public JsonGenerator write(String name, JsonValue value) {
        return named(name).write(value);
    }

    @Override
    public JsonGenerator write(String name, String value) {
        return named(name).write(value);
    }

    @Override
    public JsonGenerator write(String name, BigInteger value) {
        return named(name).write(value);
    }

    @Override
    public JsonGenerator write(String name, BigDecimal value) {
        return named(name).write(value);
    }

    @Override
    public JsonGenerator write(String name, int value) {
        return named(name).write(value);
    }

    @Override
    public JsonGenerator write(String name, long value) {
        return named(name).write(value);
    }

    @Override
    public JsonGenerator write(String name, double value) {
        return named(name).write(value);
    }

    @Override
    public JsonGenerator write(String name, boolean value) {
        return named(name).write(value);
    }

    @Override
    public JsonGenerator writeNull(String name) {
        return named(name).writeNull();
    }

    @Override
    public void close() {}

    @Override
    public void flush() {}
}
