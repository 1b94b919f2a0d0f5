package dev.mlflow4j.openai.internal.json;

import com.fasterxml.jackson.core.type.TypeReference;
import com.openai.core.ObjectMappers;
import com.openai.models.chat.completions.StructuredChatCompletion;
import com.openai.models.responses.StructuredResponse;
import java.util.List;
import java.util.Map;

/** The client's objects as the JSON that they are sent or received as. */
public final class OpenAiJson {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private OpenAiJson() {}

    public static Map<String, Object> object(Object model) {
        Object raw = model;
        if (model instanceof StructuredChatCompletion<?> structured) {
            raw = structured.rawChatCompletion();
        } else if (model instanceof StructuredResponse<?> structured) {
            raw = structured.rawResponse();
        }
        return ObjectMappers.jsonMapper().convertValue(raw, OBJECT);
    }

    /** A member that is an object, empty where it is not. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> objectIn(Map<String, Object> object, String name) {
        return object.get(name) instanceof Map<?, ?> member ? (Map<String, Object>) member : Map.of();
    }

    /** The objects in a member that is a list, empty where it is not. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> objectsIn(Map<String, Object> object, String name) {
        return object.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(member -> (Map<String, Object>) member)
                        .toList()
                : List.of();
    }
}
