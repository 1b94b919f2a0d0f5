package dev.mlflow4j.langchain4j.internal.rag;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.langchain4j.internal.Wrapper;
import dev.mlflow4j.langchain4j.internal.chat.ChatMessages;
import dev.mlflow4j.langchain4j.internal.chat.TokenCounts;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A scoring model whose calls are spans: a query and documents go in, scores come out. */
public final class TracedScoringModel implements ScoringModel, Wrapper {
    private static final SpanSpec SPEC =
            SpanSpec.named("score").spanType(SpanType.RERANKER).build();

    private final ScoringModel delegate;

    private TracedScoringModel(ScoringModel delegate) {
        this.delegate = delegate;
    }

    public static ScoringModel of(ScoringModel model) {
        return model == null || model instanceof TracedScoringModel ? model : new TracedScoringModel(model);
    }

    @Override
    public ScoringModel delegate() {
        return delegate;
    }

    @Override
    public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
        if (!LangChain4jSettings.isOn()) {
            return delegate.scoreAll(segments, query);
        }
        Step step = Step.start(SPEC).inputs(() -> inputs(segments, query));
        Response<List<Double>> scores = step.run(() -> delegate.scoreAll(segments, query));
        step.record(span -> {
            if (TokenCounts.of(scores.tokenUsage()) != null) {
                span.setAttribute("mlflow.chat.tokenUsage", TokenCounts.of(scores.tokenUsage()));
            }
        });
        step.outputs(scores::content);
        step.end();
        return scores;
    }

    private static Map<String, Object> inputs(List<TextSegment> segments, String query) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("query", LangChain4jSettings.current().capturesMessages() ? query : ChatMessages.NOT_CAPTURED);
        inputs.put(
                "documents",
                segments.stream().map(segment -> Documents.text(segment.text())).toList());
        return inputs;
    }

    @Override
    public String toString() {
        return delegate.toString();
    }
}
