package dev.mlflow4j.openai.internal;

import dev.mlflow4j.openai.internal.json.OpenAiJson;
import dev.mlflow4j.tracing.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The model, tokens and status of an answer. */
final class Answers {

    private Answers() {}

    static void describe(Span span, Map<String, Object> answer) {
        if (answer.get("model") instanceof String model && !model.isEmpty()) {
            span.setAttribute("mlflow.llm.model", model);
        }
        Map<String, Object> tokens = tokens(OpenAiJson.objectIn(answer, "usage"));
        if (!tokens.isEmpty()) {
            span.setAttribute("mlflow.chat.tokenUsage", tokens);
        }
    }

    /** Empty for an answer that is none of the Responses API, or did not fail. */
    static Optional<String> failure(Map<String, Object> answer) {
        return "failed".equals(answer.get("status"))
                ? Optional.of(
                        String.valueOf(OpenAiJson.objectIn(answer, "error").getOrDefault("message", "failed")))
                : Optional.empty();
    }

    private static Map<String, Object> tokens(Map<String, Object> usage) {
        Map<String, Object> tokens = new LinkedHashMap<>();
        boolean ofResponse = usage.containsKey("input_tokens");
        Object total = usage.get("total_tokens");
        if (!(total instanceof Number)) {
            return tokens;
        }
        tokens.put("input_tokens", usage.getOrDefault(ofResponse ? "input_tokens" : "prompt_tokens", 0));
        tokens.put("output_tokens", usage.getOrDefault(ofResponse ? "output_tokens" : "completion_tokens", 0));
        tokens.put("total_tokens", total);
        Map<String, Object> details =
                OpenAiJson.objectIn(usage, ofResponse ? "input_tokens_details" : "prompt_tokens_details");
        putNumber(
                tokens,
                "cache_read_input_tokens",
                details.get("cached_tokens") == null
                        ? usage.get("cache_read_input_tokens")
                        : details.get("cached_tokens"));
        putNumber(tokens, "cache_creation_input_tokens", usage.get("cache_creation_input_tokens"));
        return tokens;
    }

    private static void putNumber(Map<String, Object> tokens, String name, Object value) {
        if (value instanceof Number) {
            tokens.put(name, value);
        }
    }
}
