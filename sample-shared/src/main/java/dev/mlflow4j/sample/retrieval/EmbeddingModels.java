package dev.mlflow4j.sample.retrieval;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The embedding model; its weights and libraries are inside its jars. */
@Dependent
class EmbeddingModels {

    static final String NAME = "all-minilm-l6-v2-q";

    @Produces
    @Singleton
    EmbeddingModel model() {
        // Its tokenizer would otherwise ask the network whether it runs on Amazon's machines and for libraries for a
        // GPU.
        System.setProperty("ai.djl.offline", "true");
        return new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run) {
            @Override
            public String modelName() {
                return NAME;
            }
        };
    }
}
