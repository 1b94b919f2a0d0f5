package dev.mlflow4j.langchain4j.internal.chat;

import dev.langchain4j.model.output.TokenUsage;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tokens by MLflow's names ({@code mlflow.chat.tokenUsage}). */
public final class TokenCounts {
    private TokenCounts() {}

    /** Null where nothing is known. */
    public static Map<String, Object> of(TokenUsage usage) {
        if (usage == null) {
            return null;
        }
        Map<String, Object> tokens = new LinkedHashMap<>();
        put(tokens, "input_tokens", usage.inputTokenCount());
        put(tokens, "output_tokens", usage.outputTokenCount());
        put(tokens, "total_tokens", usage.totalTokenCount());
        if (usage.getClass() != TokenUsage.class) {
            put(tokens, "cache_read_input_tokens", cacheRead(usage));
            put(
                    tokens,
                    "cache_creation_input_tokens",
                    Getters.first(usage, "cacheCreationInputTokens", "cacheWriteInputTokens"));
        }
        return tokens.isEmpty() ? null : tokens;
    }

    /** Each provider's class has its own name for it, in a library that need not be there. */
    private static Object cacheRead(TokenUsage usage) {
        Object flat = Getters.first(usage, "cacheReadInputTokens", "cachedContentTokenCount");
        Object details = flat == null ? Getters.first(usage, "inputTokensDetails") : null;
        return details == null ? flat : Getters.first(details, "cachedTokens");
    }

    private static void put(Map<String, Object> tokens, String name, Object count) {
        if (count instanceof Integer || count instanceof Long) {
            tokens.put(name, count);
        }
    }
}
