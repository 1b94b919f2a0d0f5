package dev.mlflow4j.openai.internal;

import dev.mlflow4j.openai.internal.json.OpenAiJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tools of a request as MLflow wants them: those of chat completions, whatever they were. */
final class RequestTools {

    private RequestTools() {}

    static List<Map<String, Object>> of(Map<String, Object> request) {
        return OpenAiJson.objectsIn(request, "tools").stream()
                .map(RequestTools::function)
                .toList();
    }

    private static Map<String, Object> function(Map<String, Object> tool) {
        Map<String, Object> function = new LinkedHashMap<>();
        if (tool.get("function") instanceof Map<?, ?> described) {
            described.forEach((name, value) -> function.put((String) name, value));
        } else if ("function".equals(tool.get("type"))) {
            function.putAll(tool);
            function.remove("type");
        } else {
            function.put("name", tool.getOrDefault("name", tool.get("type")));
        }
        return Map.of("type", "function", "function", function);
    }
}
