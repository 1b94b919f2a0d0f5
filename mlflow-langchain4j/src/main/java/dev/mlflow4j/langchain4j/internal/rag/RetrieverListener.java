package dev.mlflow4j.langchain4j.internal.rag;

import dev.langchain4j.rag.content.retriever.listener.ContentRetrieverErrorContext;
import dev.langchain4j.rag.content.retriever.listener.ContentRetrieverListener;
import dev.langchain4j.rag.content.retriever.listener.ContentRetrieverRequestContext;
import dev.langchain4j.rag.content.retriever.listener.ContentRetrieverResponseContext;
import dev.mlflow4j.langchain4j.internal.ListenerSpan;

/** Makes a span of each call of a retriever. */
public final class RetrieverListener implements ContentRetrieverListener {
    /** It has no state. */
    public static final RetrieverListener INSTANCE = new RetrieverListener();

    private RetrieverListener() {}

    @Override
    public void onRequest(ContentRetrieverRequestContext context) {
        ListenerSpan.begin(
                context.attributes(), Retrieval.CALLS, context.query(), () -> Retrieval.start(context.query()));
    }

    @Override
    public void onResponse(ContentRetrieverResponseContext context) {
        ListenerSpan.end(context.attributes(), Retrieval.CALLS, step -> Retrieval.found(step, context.contents()));
    }

    @Override
    public void onError(ContentRetrieverErrorContext context) {
        ListenerSpan.fail(context.attributes(), Retrieval.CALLS, context.error());
    }
}
