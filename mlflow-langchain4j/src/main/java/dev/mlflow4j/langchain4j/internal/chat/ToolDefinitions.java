package dev.mlflow4j.langchain4j.internal.chat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.internal.JsonSchemaElementUtils;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tools in the shape of OpenAI's API ({@code mlflow.chat.tools}). */
final class ToolDefinitions {
    private ToolDefinitions() {}

    static List<Map<String, Object>> of(List<ToolSpecification> tools) {
        return tools.stream().map(ToolDefinitions::tool).toList();
    }

    private static Map<String, Object> tool(ToolSpecification tool) {
        Map<String, Object> function = new LinkedHashMap<>();
        function.put("name", tool.name());
        if (tool.description() != null) {
            function.put("description", tool.description());
        }
        function.put("parameters", schema(tool.parameters()));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("type", "function");
        shown.put("function", function);
        return shown;
    }

    /** A JSON schema as it is sent; of a tool without parameters that of an empty object. */
    static Map<String, Object> schema(JsonSchemaElement element) {
        return element == null
                ? Map.of("type", "object", "properties", Map.of(), "required", List.of())
                : JsonSchemaElementUtils.toMap(element);
    }
}
