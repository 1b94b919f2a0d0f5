package dev.mlflow4j.sample.retrieval;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.mlflow4j.cdi.Attribute;
import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.SpanType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Turns a text into the vector that stands for its meaning. */
@ApplicationScoped
public class Embedder {

    @Inject
    EmbeddingModel model;

    @Traced(
            spanType = SpanType.EMBEDDING,
            attributes = @Attribute(key = "mlflow.llm.model", value = EmbeddingModels.NAME))
    public float[] embed(String text) {
        return model.embed(text).content().vector();
    }
}
