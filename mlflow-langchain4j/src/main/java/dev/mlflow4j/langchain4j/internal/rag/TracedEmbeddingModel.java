package dev.mlflow4j.langchain4j.internal.rag;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.langchain4j.internal.Wrapper;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** An embedding model whose calls are spans: what LangChain4j 1.14 knows of one. */
public class TracedEmbeddingModel implements EmbeddingModel, Wrapper {
    private static final boolean HAS_REQUESTS = hasRequests();

    private final EmbeddingModel delegate;

    TracedEmbeddingModel(EmbeddingModel delegate) {
        this.delegate = delegate;
    }

    public static EmbeddingModel of(EmbeddingModel model) {
        if (model == null || model instanceof TracedEmbeddingModel) {
            return model;
        }
        return HAS_REQUESTS ? RequestedEmbeddings.requested(model) : new TracedEmbeddingModel(model);
    }

    private static boolean hasRequests() {
        try {
            Class.forName(
                    "dev.langchain4j.model.embedding.request.EmbeddingRequest",
                    false,
                    EmbeddingModel.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Override
    public EmbeddingModel delegate() {
        return delegate;
    }

    @Override
    public Response<Embedding> embed(String text) {
        return traced(List.of(String.valueOf(text)), () -> delegate.embed(text), this::made);
    }

    @Override
    public Response<Embedding> embed(TextSegment segment) {
        return traced(segment == null ? List.of() : List.of(segment.text()), () -> delegate.embed(segment), this::made);
    }

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return traced(
                Embeddings.texts(segments),
                () -> delegate.embedAll(segments),
                (step, response) -> Embeddings.made(step, delegate, response.content(), response.tokenUsage()));
    }

    final <T> T traced(List<String> texts, Supplier<T> body, BiConsumer<Step, T> made) {
        if (!LangChain4jSettings.isOn() || Embeddings.CALLS.hasListenerSpan(texts)) {
            return body.get();
        }
        Step step = Embeddings.start(delegate, texts);
        T response = step.run(() -> Embeddings.CALLS.runWrapped(texts, body));
        step.record(span -> made.accept(step, response));
        step.end();
        return response;
    }

    private void made(Step step, Response<Embedding> response) {
        Embeddings.made(step, delegate, List.of(response.content()), response.tokenUsage());
    }

    @Override
    public int dimension() {
        return delegate.dimension();
    }

    @Override
    public String modelName() {
        return delegate.modelName();
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}
