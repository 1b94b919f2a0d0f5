package dev.mlflow4j.langchain4j.internal.chat;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a model answered, in the shape of OpenAI's {@code ChatCompletion}. */
final class CompletionOutputs {
    private CompletionOutputs() {}

    static Map<String, Object> of(ChatResponse response, ChatMessages messages) {
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put("message", messages.one(response.aiMessage()));
        choice.put("finish_reason", finishReason(response.finishReason()));
        Map<String, Object> completion = new LinkedHashMap<>();
        completion.put("id", response.id());
        completion.put("object", "chat.completion");
        completion.put("model", response.modelName());
        ChatResponseMetadata metadata = response.metadata();
        put(completion, "created", metadata, "created");
        put(completion, "service_tier", metadata, "serviceTier");
        put(completion, "system_fingerprint", metadata, "systemFingerprint");
        completion.put("choices", List.of(choice));
        if (response.tokenUsage() != null) {
            completion.put("usage", usage(response.tokenUsage()));
        }
        return completion;
    }

    private static void put(Map<String, Object> completion, String name, ChatResponseMetadata from, String getter) {
        Object value = from.getClass() == ChatResponseMetadata.class ? null : Getters.first(from, getter);
        if (value instanceof String || value instanceof Number) {
            completion.put(name, value);
        }
    }

    /** By OpenAI's names. */
    static String finishReason(FinishReason reason) {
        if (reason == null) {
            return null;
        }
        return switch (reason) {
            case TOOL_EXECUTION -> "tool_calls";
            default -> reason.name().toLowerCase(Locale.ROOT);
        };
    }

    private static Map<String, Object> usage(TokenUsage usage) {
        Map<String, Object> tokens = new LinkedHashMap<>();
        tokens.put("prompt_tokens", usage.inputTokenCount());
        tokens.put("completion_tokens", usage.outputTokenCount());
        tokens.put("total_tokens", usage.totalTokenCount());
        return tokens;
    }
}
