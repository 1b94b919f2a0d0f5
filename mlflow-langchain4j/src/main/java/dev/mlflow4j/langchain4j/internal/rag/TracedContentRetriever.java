package dev.mlflow4j.langchain4j.internal.rag;

import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.langchain4j.internal.Wrapper;
import java.util.List;

/** A retriever whose calls are spans; what it asks itself is below them. */
public final class TracedContentRetriever implements ContentRetriever, Wrapper {
    private final ContentRetriever delegate;

    private TracedContentRetriever(ContentRetriever delegate) {
        this.delegate = delegate;
    }

    public static ContentRetriever of(ContentRetriever retriever) {
        return retriever == null || retriever instanceof TracedContentRetriever
                ? retriever
                : new TracedContentRetriever(retriever);
    }

    @Override
    public ContentRetriever delegate() {
        return delegate;
    }

    @Override
    public List<Content> retrieve(Query query) {
        if (!LangChain4jSettings.isOn() || Retrieval.CALLS.hasListenerSpan(query)) {
            return delegate.retrieve(query);
        }
        Step step = Retrieval.start(query);
        List<Content> contents = step.run(() -> Retrieval.CALLS.runWrapped(query, () -> delegate.retrieve(query)));
        Retrieval.found(step, contents);
        step.end();
        return contents;
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}
