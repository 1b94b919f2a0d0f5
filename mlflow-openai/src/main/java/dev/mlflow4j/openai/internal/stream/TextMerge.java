package dev.mlflow4j.openai.internal.stream;

import dev.mlflow4j.openai.internal.json.OpenAiJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts a completion's chunks together: the outputs are its first choice's text, as MLflow's Python SDK has it. */
public final class TextMerge implements Merge {
    private final GrowingText text = new GrowingText();
    private final Map<String, Object> head = new LinkedHashMap<>();

    @Override
    public void add(Map<String, Object> chunk) {
        List<Map<String, Object>> choices = OpenAiJson.objectsIn(chunk, "choices");
        if (!choices.isEmpty() && choices.get(0).get("text") instanceof String piece) {
            text.add(piece);
        }
        chunk.forEach((name, value) -> {
            if (value != null && !name.equals("choices")) {
                head.put(name, value);
            }
        });
    }

    @Override
    public Map<String, Object> answer() {
        return head;
    }

    @Override
    public Object outputs() {
        return text.toString();
    }
}
