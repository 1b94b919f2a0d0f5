package dev.mlflow4j.langchain4j.internal.rag;

import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.aggregator.ContentAggregator;
import dev.langchain4j.rag.query.Query;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.langchain4j.internal.Wrapper;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** An aggregator whose calls are spans: what several retrievers found goes in, what is left of it comes out. */
public final class TracedContentAggregator implements ContentAggregator, Wrapper {
    private static final SpanSpec SPEC =
            SpanSpec.named("aggregate").spanType(SpanType.RERANKER).build();

    private final ContentAggregator delegate;

    private TracedContentAggregator(ContentAggregator delegate) {
        this.delegate = delegate;
    }

    public static ContentAggregator of(ContentAggregator aggregator) {
        return aggregator == null || aggregator instanceof TracedContentAggregator
                ? aggregator
                : new TracedContentAggregator(aggregator);
    }

    @Override
    public ContentAggregator delegate() {
        return delegate;
    }

    @Override
    public List<Content> aggregate(Map<Query, Collection<List<Content>>> queryToContents) {
        if (!LangChain4jSettings.isOn()) {
            return delegate.aggregate(queryToContents);
        }
        Step step = Step.startBelow(parent(queryToContents), SPEC);
        step.inputs(() -> inputs(queryToContents));
        List<Content> contents = step.run(() -> delegate.aggregate(queryToContents));
        step.outputs(() -> Documents.ofContents(contents));
        step.end();
        return contents;
    }

    private static Span parent(Map<Query, ?> queries) {
        return queries.keySet().stream()
                .findFirst()
                .map(query -> Retrieval.parent(query.metadata()))
                .orElse(null);
    }

    private static Map<String, Object> inputs(Map<Query, Collection<List<Content>>> queryToContents) {
        List<Map<String, Object>> queries = queryToContents.entrySet().stream()
                .map(entry -> Map.<String, Object>of(
                        "query",
                        Retrieval.text(entry.getKey()),
                        "documents",
                        entry.getValue().stream().map(Documents::ofContents).toList()))
                .toList();
        return Map.of("queries", queries);
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}
