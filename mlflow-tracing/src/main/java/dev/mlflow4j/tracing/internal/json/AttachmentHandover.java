package dev.mlflow4j.tracing.internal.json;

import dev.mlflow4j.tracing.Attachment;
import jakarta.json.bind.serializer.JsonbSerializer;
import jakarta.json.bind.serializer.SerializationContext;
import jakarta.json.stream.JsonGenerator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands an attachment inside an object of the application to our generator: JSON-B stands in between, whose generator
 * takes a text only.
 */
final class AttachmentHandover implements JsonbSerializer<Attachment> {
    private static final char MARK = '\uE000';
    private static final Map<String, Attachment> UNDER_WAY = new ConcurrentHashMap<>();

    @Override
    public void serialize(Attachment attachment, JsonGenerator generator, SerializationContext context) {
        String mark = MARK + attachment.id();
        UNDER_WAY.put(mark, attachment);
        try {
            generator.write(mark);
        } finally {
            UNDER_WAY.remove(mark);
        }
    }

    /** The attachment that a text stands for; null for any other text. */
    static Attachment of(String text) {
        return text.isEmpty() || text.charAt(0) != MARK ? null : UNDER_WAY.get(text);
    }
}
