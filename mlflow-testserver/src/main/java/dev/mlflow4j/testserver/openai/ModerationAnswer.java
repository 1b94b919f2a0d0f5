package dev.mlflow4j.testserver.openai;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges each text alike.
 *
 * @param flagged the categories that it falls into, as in {@code violence}
 */
public record ModerationAnswer(List<String> flagged) implements OpenAiAnswer {

    private static final List<String> CATEGORIES = List.of(
            "harassment",
            "harassment/threatening",
            "hate",
            "hate/threatening",
            "illicit",
            "illicit/violent",
            "self-harm",
            "self-harm/instructions",
            "self-harm/intent",
            "sexual",
            "sexual/minors",
            "violence",
            "violence/graphic");

    /**
     * A judgement.
     *
     * @param categories those that the text falls into; none for a harmless one
     * @return the answer
     */
    public static ModerationAnswer flagging(String... categories) {
        return new ModerationAnswer(List.of(categories));
    }

    @Override
    public void send(OpenAiRequest request, OpenAiReply reply) throws IOException {
        List<?> results = request.inputs().stream().map(text -> result()).toList();
        reply.json(200, JsonFormat.of(JsonFormat.object("id", "modr-1", "model", request.model(), "results", results)));
    }

    private Map<String, Object> result() {
        Map<String, Object> categories = new LinkedHashMap<>();
        Map<String, Object> scores = new LinkedHashMap<>();
        Map<String, Object> types = new LinkedHashMap<>();
        for (String category : CATEGORIES) {
            categories.put(category, flagged.contains(category));
            scores.put(category, flagged.contains(category) ? 0.75 : 0.25);
            types.put(category, List.of("text"));
        }
        return JsonFormat.object(
                "flagged",
                !flagged.isEmpty(),
                "categories",
                categories,
                "category_scores",
                scores,
                "category_applied_input_types",
                types);
    }
}
