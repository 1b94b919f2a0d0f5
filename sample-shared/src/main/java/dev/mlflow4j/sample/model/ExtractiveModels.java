package dev.mlflow4j.sample.model;

import dev.langchain4j.model.embedding.EmbeddingModel;

/** Where there is no chat model: the documents answer themselves. */
final class ExtractiveModels {

    static final String NAME = "extractive";

    private ExtractiveModels() {}

    static ChosenModel model(EmbeddingModel embeddings) {
        return new ExtractiveGenerator(new BestSentence(embeddings)).as(NAME, "mlflow4j", () -> {});
    }
}
