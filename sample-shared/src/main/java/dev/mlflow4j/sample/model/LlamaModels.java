package dev.mlflow4j.sample.model;

import dev.mlflow4j.sample.SampleSettings;
import java.nio.file.Files;
import java.nio.file.Path;

/** A model file, run in this process by llama.cpp. */
final class LlamaModels {

    private LlamaModels() {}

    static ChosenModel model(String fileName, SampleSettings settings) {
        Path file = Path.of(fileName);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "sample.model.file must be a gguf file, but " + file.toAbsolutePath() + " cannot be read.");
        }
        String name = file.getFileName().toString().replaceFirst("\\.gguf$", "");
        LlamaCppModel model = new LlamaCppModel(file, name, settings.maxTokens(), settings.modelTimeout());
        return new ChosenModel(name, model, model, model::close);
    }
}
