package dev.mlflow4j.langchain4j.internal.rag;

import dev.langchain4j.data.message.ContentType;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingParameter;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import dev.langchain4j.model.embedding.request.EmbeddingRequestParameters;
import dev.langchain4j.model.embedding.response.EmbeddingResponse;
import java.util.List;
import java.util.Set;

/** With what newer versions of LangChain4j add; only loaded where they do. */
final class RequestedEmbeddings extends TracedEmbeddingModel {
    private RequestedEmbeddings(EmbeddingModel delegate) {
        super(delegate);
    }

    static EmbeddingModel requested(EmbeddingModel model) {
        return new RequestedEmbeddings(model);
    }

    @Override
    public EmbeddingResponse embed(EmbeddingRequest request) {
        return traced(
                texts(request),
                () -> delegate().embed(request),
                (step, response) -> Embeddings.made(
                        step,
                        delegate(),
                        response.embeddings(),
                        response.metadata().tokenUsage()));
    }

    @Override
    public EmbeddingResponse doEmbed(EmbeddingRequest request) {
        return delegate().doEmbed(request);
    }

    private static List<String> texts(EmbeddingRequest request) {
        return request.inputs().stream().map(EmbeddingInput::text).toList();
    }

    @Override
    public EmbeddingRequestParameters defaultRequestParameters() {
        return delegate().defaultRequestParameters();
    }

    @Override
    public Set<EmbeddingParameter<?>> supportedParameters() {
        return delegate().supportedParameters();
    }

    @Override
    public Set<ContentType> supportedContentTypes() {
        return delegate().supportedContentTypes();
    }

    @Override
    public List<EmbeddingModelListener> listeners() {
        return delegate().listeners();
    }

    @Override
    public ModelProvider provider() {
        return delegate().provider();
    }
}
