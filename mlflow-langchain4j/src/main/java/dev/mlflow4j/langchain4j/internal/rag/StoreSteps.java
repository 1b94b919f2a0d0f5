package dev.mlflow4j.langchain4j.internal.rag;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.mlflow4j.langchain4j.internal.DuplicateGuard;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The spans of an embedding store's calls. */
final class StoreSteps {
    static final DuplicateGuard CALLS = new DuplicateGuard();
    private static final SpanSpec SEARCH =
            SpanSpec.named("search").spanType(SpanType.RETRIEVER).build();
    private static final SpanSpec ADD = SpanSpec.named("add").build();
    private static final SpanSpec REMOVE = SpanSpec.named("remove").build();

    private StoreSteps() {}

    static Step search(EmbeddingSearchRequest request) {
        return Step.start(SEARCH).inputs(() -> {
            Map<String, Object> inputs = new LinkedHashMap<>(Embeddings.vector(request.queryEmbedding()));
            inputs.put("max_results", request.maxResults());
            inputs.put("min_score", request.minScore());
            if (request.filter() != null) {
                inputs.put("filter", String.valueOf(request.filter()));
            }
            return inputs;
        });
    }

    static <E> void found(Step step, EmbeddingSearchResult<E> result) {
        step.outputs(() -> documents(result.matches()));
    }

    private static <E> List<Map<String, Object>> documents(List<EmbeddingMatch<E>> matches) {
        return matches.stream().map(Documents::ofMatch).toList();
    }

    static Step add(List<String> ids, List<Embedding> embeddings, List<?> embedded) {
        return Step.start(ADD).inputs(() -> {
            Map<String, Object> inputs = new LinkedHashMap<>();
            if (ids != null) {
                inputs.put("ids", ids);
            }
            inputs.put("embeddings", embeddings.stream().map(Embeddings::vector).toList());
            if (embedded != null) {
                inputs.put(
                        "documents", embedded.stream().map(StoreSteps::document).toList());
            }
            return inputs;
        });
    }

    private static String document(Object embedded) {
        return Documents.text(embedded instanceof TextSegment segment ? segment.text() : String.valueOf(embedded));
    }

    static Step remove(String what, Object which) {
        return Step.start(REMOVE).inputs(() -> Map.of(what, which));
    }
}
