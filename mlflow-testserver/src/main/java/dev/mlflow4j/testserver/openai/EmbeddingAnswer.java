package dev.mlflow4j.testserver.openai;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A vector for each text, always the same for the same text, as numbers or in base64 as the request says.
 *
 * @param size how many numbers, where the request says nothing
 */
public record EmbeddingAnswer(int size) implements OpenAiAnswer {

    /**
     * Vectors of four numbers.
     *
     * @return the answer
     */
    public static EmbeddingAnswer usual() {
        return new EmbeddingAnswer(4);
    }

    @Override
    public void send(OpenAiRequest request, OpenAiReply reply) throws IOException {
        List<Map<String, Object>> data = new ArrayList<>();
        for (Object text : request.inputs()) {
            float[] vector = vector(String.valueOf(text), wantedSize(request));
            Object embedding = "base64".equals(request.json().get("encoding_format")) ? base64(vector) : list(vector);
            data.add(JsonFormat.object("object", "embedding", "index", data.size(), "embedding", embedding));
        }
        reply.json(
                200,
                JsonFormat.of(JsonFormat.object(
                        "object",
                        "list",
                        "data",
                        data,
                        "model",
                        request.model(),
                        "usage",
                        TokenCounts.USUAL.ofEmbedding())));
    }

    private int wantedSize(OpenAiRequest request) {
        return request.json().get("dimensions") instanceof Number wanted ? wanted.intValue() : size;
    }

    /**
     * The vector for a text.
     *
     * @param text the text
     * @param size how many numbers
     * @return numbers from -1 to 1, each a multiple of 1/128
     */
    public static float[] vector(String text, int size) {
        float[] vector = new float[size];
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int mixed = 17;
        for (int i = 0; i < Math.max(size, bytes.length); i++) {
            mixed = 31 * mixed + (bytes.length == 0 ? i : bytes[i % bytes.length]);
            vector[i % size] = (byte) (mixed >> 3) / 128f;
        }
        return vector;
    }

    private static List<Float> list(float[] vector) {
        List<Float> list = new ArrayList<>();
        for (float number : vector) {
            list.add(number);
        }
        return list;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
