package dev.mlflow4j.langchain4j.internal.rag;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.store.embedding.listener.EmbeddingStoreErrorContext;
import dev.langchain4j.store.embedding.listener.EmbeddingStoreListener;
import dev.langchain4j.store.embedding.listener.EmbeddingStoreRequestContext;
import dev.langchain4j.store.embedding.listener.EmbeddingStoreResponseContext;
import dev.mlflow4j.langchain4j.internal.ListenerSpan;
import dev.mlflow4j.langchain4j.internal.Step;
import java.util.List;
import java.util.function.Supplier;

/** Makes a span of each call of an embedding store. */
public final class StoreListener implements EmbeddingStoreListener {
    /** It has no state. */
    public static final StoreListener INSTANCE = new StoreListener();

    /** A call of a store, to recognize it when a wrapper of ours sees it too. */
    record StoreRequest(String what, Object which) {}

    private StoreListener() {}

    @Override
    public void onRequest(EmbeddingStoreRequestContext<?> context) {
        if (context instanceof EmbeddingStoreRequestContext.Search<?> search) {
            begin(context, "search", search.searchRequest(), () -> StoreSteps.search(search.searchRequest()));
        } else if (context instanceof EmbeddingStoreRequestContext.Add<?> add) {
            List<String> ids = add.id() == null ? null : List.of(add.id());
            List<Embedding> embeddings = List.of(add.embedding());
            List<?> embedded = add.embedded() == null ? null : List.of(add.embedded());
            begin(context, "add", embeddings, () -> StoreSteps.add(ids, embeddings, embedded));
        } else if (context instanceof EmbeddingStoreRequestContext.AddAll<?> add) {
            begin(
                    context,
                    "add",
                    add.embeddings(),
                    () -> StoreSteps.add(
                            add.ids() == null || add.ids().isEmpty() ? null : add.ids(),
                            add.embeddings(),
                            add.embeddedList() == null || add.embeddedList().isEmpty() ? null : add.embeddedList()));
        } else if (context instanceof EmbeddingStoreRequestContext.Remove<?> remove) {
            removes(context, "ids", List.of(remove.id()));
        } else if (context instanceof EmbeddingStoreRequestContext.RemoveAllIds<?> remove) {
            removes(context, "ids", remove.ids());
        } else if (context instanceof EmbeddingStoreRequestContext.RemoveAllFilter<?> remove) {
            removes(context, "filter", String.valueOf(remove.filter()));
        } else if (context instanceof EmbeddingStoreRequestContext.RemoveAll<?>) {
            removes(context, "all", true);
        }
    }

    private static void removes(EmbeddingStoreRequestContext<?> context, String what, Object which) {
        begin(context, what, which, () -> StoreSteps.remove(what, which));
    }

    private static void begin(
            EmbeddingStoreRequestContext<?> context, String what, Object which, Supplier<Step> start) {
        ListenerSpan.begin(context.attributes(), StoreSteps.CALLS, new StoreRequest(what, which), start);
    }

    @Override
    public void onResponse(EmbeddingStoreResponseContext<?> context) {
        ListenerSpan.end(context.attributes(), StoreSteps.CALLS, step -> {
            if (context instanceof EmbeddingStoreResponseContext.Search<?> search) {
                StoreSteps.found(step, search.searchResult());
            } else if (context instanceof EmbeddingStoreResponseContext.Add<?> add) {
                step.outputs(() -> List.of(add.returnedId()));
            } else if (context instanceof EmbeddingStoreResponseContext.AddAll<?> add) {
                step.outputs(add::returnedIds);
            }
        });
    }

    @Override
    public void onError(EmbeddingStoreErrorContext<?> context) {
        ListenerSpan.fail(context.attributes(), StoreSteps.CALLS, context.error());
    }
}
