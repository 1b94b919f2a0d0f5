package dev.mlflow4j.sample;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What can be set, as properties below {@code sample} or as environment variables below {@code SAMPLE_}. */
@ConfigMapping(prefix = "sample")
public interface SampleSettings {

    Question question();

    Retrieval retrieval();

    Model model();

    OpenAi openai();

    interface Question {
        /** The longest question that is answered, in characters. */
        @WithDefault("2000")
        int maxLength();
    }

    interface Retrieval {
        /** How many passages the model is given. */
        @WithDefault("3")
        int maxPassages();
    }

    interface Model {
        /** A chat model for llama.cpp, as a gguf file. */
        Optional<String> file();

        /** The longest answer, in tokens. */
        @WithDefault("120")
        int maxTokens();

        /** How long an answer may take, the wait for the model included. */
        @WithDefault("60s")
        Duration timeout();
    }

    /** A model behind OpenAI's API; used when the key or the address is set. */
    interface OpenAi {
        Optional<String> apiKey();

        Optional<String> baseUrl();

        String model();
    }
}
