package dev.mlflow4j.sample.retrieval;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.sample.SampleSettings;
import dev.mlflow4j.tracing.SpanType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Finds the passages that may hold the answer. */
@ApplicationScoped
public class Retriever {

    @Inject
    Embedder embedder;

    @Inject
    PassageIndex index;

    @Inject
    SampleSettings settings;

    @Traced(spanType = SpanType.RETRIEVER)
    public List<RetrievedDocument> retrieve(String question) {
        return index.nearest(embedder.embed(question), settings.maxPassages());
    }
}
