package dev.mlflow4j.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What can be set, as properties below {@code sample} or as environment variables below {@code SAMPLE_}. */
@ApplicationScoped
public class SampleSettings {

    @Inject
    @ConfigProperty(name = "sample.question.max-length", defaultValue = "2000")
    int maxQuestionLength;

    @Inject
    @ConfigProperty(name = "sample.retrieval.max-passages", defaultValue = "3")
    int maxPassages;

    @Inject
    @ConfigProperty(name = "sample.model.file")
    Optional<String> modelFile;

    @Inject
    @ConfigProperty(name = "sample.model.max-tokens", defaultValue = "120")
    int maxTokens;

    @Inject
    @ConfigProperty(name = "sample.model.timeout", defaultValue = "60s")
    TimeLimit modelTimeout;

    @Inject
    @ConfigProperty(name = "sample.openai.api-key")
    Optional<String> openAiKey;

    @Inject
    @ConfigProperty(name = "sample.openai.base-url")
    Optional<String> openAiUrl;

    @Inject
    @ConfigProperty(name = "sample.openai.model")
    String openAiModel;

    /** The longest question that is answered, in characters. */
    public int maxQuestionLength() {
        return maxQuestionLength;
    }

    /** How many passages the model is given. */
    public int maxPassages() {
        return maxPassages;
    }

    /** A chat model for llama.cpp, as a gguf file. */
    public Optional<String> modelFile() {
        return modelFile;
    }

    /** The longest answer, in tokens. */
    public int maxTokens() {
        return maxTokens;
    }

    /** How long an answer may take, the wait for the model included. */
    public Duration modelTimeout() {
        return modelTimeout.duration();
    }

    /** The key for a model behind OpenAI's API; such a model is used when the key or the address is set. */
    public Optional<String> openAiKey() {
        return openAiKey;
    }

    /** The address of a model behind OpenAI's API. */
    public Optional<String> openAiUrl() {
        return openAiUrl;
    }

    /** The name of the model behind OpenAI's API. */
    public String openAiModel() {
        return openAiModel;
    }
}
