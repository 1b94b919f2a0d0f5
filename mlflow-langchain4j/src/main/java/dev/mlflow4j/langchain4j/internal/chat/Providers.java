package dev.mlflow4j.langchain4j.internal.chat;

import dev.langchain4j.model.ModelProvider;
import dev.mlflow4j.langchain4j.internal.ApplicationClass;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Providers by the names that MLflow finds prices under: those of LiteLLM. */
public final class Providers {
    /** By the constants' names, which differ between versions of LangChain4j. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("AMAZON_BEDROCK", "bedrock"),
            Map.entry("ANTHROPIC", "anthropic"),
            Map.entry("AZURE_OPEN_AI", "azure"),
            Map.entry("COHERE", "cohere"),
            Map.entry("GITHUB_MODELS", "github"),
            Map.entry("GOOGLE_AI_GEMINI", "gemini"),
            Map.entry("GOOGLE_GENAI", "gemini"),
            Map.entry("GOOGLE_VERTEX_AI_ANTHROPIC", "vertex_ai"),
            Map.entry("GOOGLE_VERTEX_AI_GEMINI", "vertex_ai"),
            Map.entry("JINA", "jina_ai"),
            Map.entry("MICROSOFT_FOUNDRY", "azure_ai"),
            Map.entry("MISTRAL_AI", "mistral"),
            Map.entry("OLLAMA", "ollama"),
            Map.entry("OPEN_AI", "openai"),
            Map.entry("VOYAGE_AI", "voyage"),
            Map.entry("WATSONX", "watsonx"));

    private static final Pattern KIND = Pattern.compile("(Streaming)?(Chat|Language)?Model$");

    private Providers() {}

    /** Null where it is not known. */
    public static String name(ModelProvider provider) {
        if (provider == null || provider == ModelProvider.OTHER) {
            return null;
        }
        return NAMES.getOrDefault(provider.name(), provider.name().toLowerCase(Locale.ROOT));
    }

    /**
     * Of a model that LangChain4j has no name for the provider of, what its class is called without {@code ChatModel} and
     * the like, in small letters; so does LangChain in Python. Null if that is no name.
     */
    static String name(ModelProvider provider, Object model) {
        String known = name(provider);
        return known == null ? nameOf(ApplicationClass.object(model)) : known;
    }

    private static String nameOf(Class<?> model) {
        String name = KIND.matcher(model.getSimpleName()).replaceFirst("").toLowerCase(Locale.ROOT);
        return name.isEmpty() || model.isSynthetic() ? null : name;
    }
}
