package dev.mlflow4j.sample.model;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.mlflow4j.sample.SampleSettings;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Chooses the chat model by what is set: OpenAI's API, else a model file, else none but the documents themselves. */
@Dependent
class ModelChoice {

    private static final Logger LOG = System.getLogger(ModelChoice.class.getName());

    @Produces
    @Singleton
    ChosenModel choose(SampleSettings settings, EmbeddingModel embeddings) {
        if (settings.openAiKey().isPresent() || settings.openAiUrl().isPresent()) {
            return OpenAiModels.model(settings);
        }
        return settings.modelFile()
                .map(file -> LlamaModels.model(file, settings))
                .orElseGet(() -> quoting(new ExtractiveModel(embeddings)));
    }

    private static ChosenModel quoting(ExtractiveModel model) {
        return new ChosenModel(model.name(), model, model, () -> {});
    }

    @Produces
    @Singleton
    ChatModel chat(ChosenModel model) {
        return model.chat();
    }

    @Produces
    @Singleton
    StreamingChatModel streaming(ChosenModel model) {
        return model.streaming();
    }

    void release(@Disposes ChosenModel model) {
        model.release().run();
    }

    void requireOne(@Observes Startup start, ChosenModel model) {
        if (model.name().equals(ExtractiveModel.NAME)) {
            LOG.log(
                    Level.INFO,
                    "No chat model: answers are sentences quoted from the documents. For a real one set"
                            + " SAMPLE_MODEL_FILE to a gguf file, or OPENAI_API_KEY, or OPENAI_BASE_URL.");
        } else {
            LOG.log(Level.INFO, "The chat model is {0}.", model.name());
        }
    }
}
