package dev.mlflow4j.sample.model;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.mlflow4j.sample.SampleSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Chooses the chat model by what is set: OpenAI's API, else a model file, else none but the documents themselves. */
final class ModelChoice {

    private static final Logger LOG = Logger.getLogger(ModelChoice.class);

    @Produces
    @Singleton
    ChosenModel choose(SampleSettings settings, EmbeddingModel embeddings) {
        if (settings.openai().apiKey().isPresent()
                || settings.openai().baseUrl().isPresent()) {
            return OpenAiModels.model(settings);
        }
        return settings.model()
                .file()
                .map(file -> LlamaModels.model(file, settings.model()))
                .orElseGet(() -> ExtractiveModels.model(embeddings));
    }

    void release(@Disposes ChosenModel model) {
        model.release().run();
    }

    void sayWhich(@Observes StartupEvent start, ChosenModel model) {
        if (model.name().equals(ExtractiveModels.NAME)) {
            LOG.info("No chat model: answers are sentences quoted from the documents. For a real one set"
                    + " SAMPLE_MODEL_FILE to a gguf file, or OPENAI_API_KEY, or OPENAI_BASE_URL.");
        } else {
            LOG.infof("The chat model is %s (%s).", model.name(), model.provider());
        }
    }
}
