package dev.mlflow4j.langchain4j.internal.chat;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a request asks of the model beside the conversation, by OpenAI's names; only what is set. */
final class Parameters {
    private Parameters() {}

    static Map<String, Object> of(ChatRequestParameters parameters) {
        Map<String, Object> set = new LinkedHashMap<>();
        put(set, "model", parameters.modelName());
        put(set, "temperature", parameters.temperature());
        put(set, "top_p", parameters.topP());
        put(set, "top_k", parameters.topK());
        put(set, "frequency_penalty", parameters.frequencyPenalty());
        put(set, "presence_penalty", parameters.presencePenalty());
        put(set, "max_tokens", parameters.maxOutputTokens());
        if (parameters.stopSequences() != null && !parameters.stopSequences().isEmpty()) {
            set.put("stop", parameters.stopSequences());
        }
        if (parameters.toolChoice() != null) {
            set.put("tool_choice", parameters.toolChoice().name().toLowerCase(Locale.ROOT));
        }
        put(set, "response_format", responseFormat(parameters.responseFormat()));
        return set;
    }

    private static Object responseFormat(ResponseFormat format) {
        if (format == null || format.type() == ResponseFormatType.TEXT) {
            return null;
        }
        if (format.jsonSchema() == null) {
            return Map.of("type", "json_object");
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("name", format.jsonSchema().name());
        schema.put("schema", ToolDefinitions.schema(format.jsonSchema().rootElement()));
        return Map.of("type", "json_schema", "json_schema", schema);
    }

    private static void put(Map<String, Object> set, String name, Object value) {
        if (value != null) {
            set.put(name, value);
        }
    }
}
