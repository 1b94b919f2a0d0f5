package dev.mlflow4j.sample.model;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.mlflow4j.sample.SampleSettings;

/** A model behind OpenAI's API, at OpenAI or anywhere else. */
final class OpenAiModels {

    private static final String OPENAI = "https://api.openai.com/v1";

    private OpenAiModels() {}

    static ChosenModel model(SampleSettings settings) {
        String name = settings.openAiModel();
        String baseUrl = settings.openAiUrl().orElse(OPENAI);
        // A model of one's own mostly wants no key, but the header must be there.
        String key = settings.openAiKey().orElse("none");
        OpenAiChatModel chat = OpenAiChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey(key)
                .modelName(name)
                .maxCompletionTokens(settings.maxTokens())
                .timeout(settings.modelTimeout())
                .maxRetries(0)
                .build();
        OpenAiStreamingChatModel streaming = OpenAiStreamingChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey(key)
                .modelName(name)
                .maxCompletionTokens(settings.maxTokens())
                .timeout(settings.modelTimeout())
                .build();
        return new ChosenModel(name, chat, streaming, () -> {});
    }
}
