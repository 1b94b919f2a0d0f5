package dev.mlflow4j.langchain4j.internal.rag;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.langchain4j.internal.Wrapper;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** An embedding store whose calls are spans. */
public final class TracedEmbeddingStore<E> implements EmbeddingStore<E>, Wrapper {
    private final EmbeddingStore<E> delegate;

    private TracedEmbeddingStore(EmbeddingStore<E> delegate) {
        this.delegate = delegate;
    }

    public static <E> EmbeddingStore<E> of(EmbeddingStore<E> store) {
        return store == null || store instanceof TracedEmbeddingStore ? store : new TracedEmbeddingStore<>(store);
    }

    @Override
    public EmbeddingStore<E> delegate() {
        return delegate;
    }

    @Override
    public String add(Embedding embedding) {
        return adding(null, List.of(embedding), null, () -> delegate.add(embedding), TracedEmbeddingStore::id);
    }

    @Override
    public void add(String id, Embedding embedding) {
        adding(
                List.of(id),
                List.of(embedding),
                null,
                nothing(() -> delegate.add(id, embedding)),
                (step, none) -> id(step, id));
    }

    @Override
    public String add(Embedding embedding, E embedded) {
        return adding(
                null,
                List.of(embedding),
                List.of(embedded),
                () -> delegate.add(embedding, embedded),
                TracedEmbeddingStore::id);
    }

    @Override
    public List<String> addAll(List<Embedding> embeddings) {
        return adding(null, embeddings, null, () -> delegate.addAll(embeddings), TracedEmbeddingStore::ids);
    }

    @Override
    public List<String> addAll(List<Embedding> embeddings, List<E> embedded) {
        return adding(
                null, embeddings, embedded, () -> delegate.addAll(embeddings, embedded), TracedEmbeddingStore::ids);
    }

    @Override
    public void addAll(List<String> ids, List<Embedding> embeddings, List<E> embedded) {
        adding(
                ids,
                embeddings,
                embedded,
                nothing(() -> delegate.addAll(ids, embeddings, embedded)),
                (step, none) -> ids(step, ids));
    }

    @Override
    public List<String> generateIds(int n) {
        return delegate.generateIds(n);
    }

    @Override
    public void remove(String id) {
        removing("ids", List.of(String.valueOf(id)), () -> delegate.remove(id));
    }

    @Override
    public void removeAll(Collection<String> ids) {
        removing("ids", ids == null ? List.of() : List.copyOf(ids), () -> delegate.removeAll(ids));
    }

    @Override
    public void removeAll(Filter filter) {
        removing("filter", String.valueOf(filter), () -> delegate.removeAll(filter));
    }

    @Override
    public void removeAll() {
        removing("all", true, delegate::removeAll);
    }

    @Override
    public EmbeddingSearchResult<E> search(EmbeddingSearchRequest request) {
        return traced(
                new StoreListener.StoreRequest("search", request),
                () -> StoreSteps.search(request),
                () -> delegate.search(request),
                StoreSteps::found);
    }

    private <T> T adding(
            List<String> ids,
            List<Embedding> embeddings,
            List<?> embedded,
            Supplier<T> body,
            BiConsumer<Step, T> added) {
        return traced(
                new StoreListener.StoreRequest("add", embeddings),
                () -> StoreSteps.add(ids, embeddings, embedded),
                body,
                added);
    }

    private void removing(String what, Object which, Runnable body) {
        traced(
                new StoreListener.StoreRequest(what, which),
                () -> StoreSteps.remove(what, which),
                nothing(body),
                (step, none) -> {});
    }

    private <T> T traced(Object request, Supplier<Step> start, Supplier<T> body, BiConsumer<Step, T> done) {
        if (!LangChain4jSettings.isOn() || StoreSteps.CALLS.hasListenerSpan(request)) {
            return body.get();
        }
        Step step = start.get();
        T result = step.run(() -> StoreSteps.CALLS.runWrapped(request, body));
        step.record(span -> done.accept(step, result));
        step.end();
        return result;
    }

    private static Supplier<Void> nothing(Runnable body) {
        return () -> {
            body.run();
            return null;
        };
    }

    private static void id(Step step, String id) {
        step.outputs(() -> List.of(id));
    }

    private static void ids(Step step, List<String> ids) {
        step.outputs(() -> ids);
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}
