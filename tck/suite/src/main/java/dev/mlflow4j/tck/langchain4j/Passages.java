package dev.mlflow4j.tck.langchain4j;

import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A bean by its class. */
@ApplicationScoped
public class Passages implements ContentRetriever {
    @Override
    public List<Content> retrieve(Query query) {
        return List.of(Content.from("All about " + query.text()));
    }
}
