package dev.mlflow4j.tck.quarkus.langchain4j;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Finds one passage. */
@ApplicationScoped
public class ShelfPassages implements ContentRetriever {
    @Inject
    EmbeddingModel embeddings;

    @Override
    public List<Content> retrieve(Query query) {
        embeddings.embed(query.text());
        return List.of(Content.from("All about " + query.text()));
    }
}
