package dev.mlflow4j.openai.internal.json;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Embeddings, which the client asks for in base64, as the numbers that they are. */
public final class Vectors {

    private Vectors() {}

    public static Map<String, Object> readable(Map<String, Object> answer) {
        Map<String, Object> readable = new LinkedHashMap<>(answer);
        readable.computeIfPresent("data", (name, value) -> OpenAiJson.objectsIn(answer, name).stream()
                .map(Vectors::ofEmbedding)
                .toList());
        return readable;
    }

    private static Map<String, Object> ofEmbedding(Map<String, Object> embedding) {
        Map<String, Object> readable = new LinkedHashMap<>(embedding);
        if (embedding.get("embedding") instanceof String base64) {
            readable.put("embedding", numbers(base64));
        }
        return readable;
    }

    private static List<Float> numbers(String base64) {
        FloatBuffer floats = ByteBuffer.wrap(Base64.getDecoder().decode(base64))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        List<Float> numbers = new ArrayList<>(floats.remaining());
        while (floats.hasRemaining()) {
            numbers.add(floats.get());
        }
        return numbers;
    }
}
