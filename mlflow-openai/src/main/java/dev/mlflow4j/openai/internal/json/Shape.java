package dev.mlflow4j.openai.internal.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request or an answer without its texts: what remains is numbers, flags, and texts that identify something, such as
 * names, types and ids. Unknown members are left out.
 */
public final class Shape {
    private static final Set<String> KEPT = Set.of(
            "call_id",
            "detail",
            "effort",
            "encoding_format",
            "finish_reason",
            "format",
            "id",
            "item_id",
            "model",
            "name",
            "object",
            "prompt_cache_retention",
            "quality",
            "reasoning_effort",
            "response_format",
            "role",
            "service_tier",
            "size",
            "status",
            "system_fingerprint",
            "tool_call_id",
            "tool_choice",
            "truncation",
            "type",
            "verbosity");

    private Shape() {}

    public static Object of(Object value) {
        return of("", value);
    }

    private static Object of(String name, Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<String, Object> shape = new LinkedHashMap<>();
            object.forEach((key, member) -> {
                Object kept = of((String) key, member);
                if (kept != null) {
                    shape.put((String) key, kept);
                }
            });
            return shape;
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .filter(element -> !(element instanceof Number))
                    .map(element -> of(name, element))
                    .filter(element -> element != null)
                    .toList();
        }
        return value instanceof String && !KEPT.contains(name) ? null : value;
    }
}
