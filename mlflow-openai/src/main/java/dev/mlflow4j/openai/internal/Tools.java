package dev.mlflow4j.openai.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tools of a request as MLflow wants them: those of chat completions, whatever they were. */
final class Tools {

    private Tools() {}

    static List<Map<String, Object>> of(Map<String, Object> request) {
        return Json.objectsIn(request, "tools").stream().map(Tools::function).toList();
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
