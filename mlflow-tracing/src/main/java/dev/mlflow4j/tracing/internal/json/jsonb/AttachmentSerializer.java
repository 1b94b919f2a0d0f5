package dev.mlflow4j.tracing.internal.json.jsonb;

import dev.mlflow4j.tracing.Attachment;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Passes an attachment through JSON-B to our generator as a key, because JSON-B's generator takes text only. */
final class AttachmentSerializer implements JsonbSerializer<Attachment> {
    private static final char KEY_PREFIX = '\uE000';
    private static final Map<String, Attachment> SERIALIZING = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBER = new AtomicLong();

    @Override
    public void serialize(Attachment attachment, JsonGenerator generator, SerializationContext context) {
        String key = KEY_PREFIX + Long.toString(NUMBER.incrementAndGet());
        SERIALIZING.put(key, attachment);
        try {
            generator.write(key);
        } finally {
            SERIALIZING.remove(key);
        }
    }

    /** The attachment with this text as its key; null for any other text. */
    static Attachment of(String text) {
        return text.isEmpty() || text.charAt(0) != KEY_PREFIX ? null : SERIALIZING.get(text);
    }
}
