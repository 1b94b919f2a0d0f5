package dev.mlflow4j.tck.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;

/** Knows of a text how long it is. */
class Lengths implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
        return Response.from(texts.stream()
                .map(text -> Embedding.from(new float[] {text.text().length(), 1}))
                .toList());
    }

    @Override
    public String modelName() {
        return "lengths";
    }
}
