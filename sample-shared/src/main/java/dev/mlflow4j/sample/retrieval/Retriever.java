package dev.mlflow4j.sample.retrieval;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.mlflow4j.sample.SampleSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Finds the passages that may hold the answer. */
@ApplicationScoped
public class Retriever implements ContentRetriever {
    /** The name, in a passage's metadata, of the document it is from. */
    public static final String SOURCE = "source";

    @Inject
    EmbeddingModel model;

    @Inject
    PassageIndex index;

    @Inject
    SampleSettings settings;

    @Override
    public List<Content> retrieve(Query query) {
        Embedding wanted = model.embed(query.text()).content();
        return index.nearest(wanted, settings.maxPassages());
    }
}
