package dev.mlflow4j.langchain4j.internal.rag;

import dev.langchain4j.model.embedding.listener.EmbeddingModelErrorContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelRequestContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelResponseContext;
import dev.mlflow4j.langchain4j.internal.ListenerSpan;
import java.util.List;

/** Makes a span of each call of an embedding model. */
public final class EmbeddingListener implements EmbeddingModelListener {
    /** It has no state. */
    public static final EmbeddingListener INSTANCE = new EmbeddingListener();

    private EmbeddingListener() {}

    @Override
    public void onRequest(EmbeddingModelRequestContext context) {
        List<String> texts = Embeddings.texts(context.textSegments());
        ListenerSpan.begin(
                context.attributes(), Embeddings.CALLS, texts, () -> Embeddings.start(context.embeddingModel(), texts));
    }

    @Override
    public void onResponse(EmbeddingModelResponseContext context) {
        ListenerSpan.end(
                context.attributes(),
                Embeddings.CALLS,
                step -> Embeddings.made(
                        step,
                        context.embeddingModel(),
                        context.response().content(),
                        context.response().tokenUsage()));
    }

    @Override
    public void onError(EmbeddingModelErrorContext context) {
        ListenerSpan.fail(context.attributes(), Embeddings.CALLS, context.error());
    }
}
