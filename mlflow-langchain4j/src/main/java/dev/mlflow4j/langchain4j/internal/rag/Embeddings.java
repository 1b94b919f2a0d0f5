package dev.mlflow4j.langchain4j.internal.rag;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.TokenUsage;
import dev.mlflow4j.langchain4j.internal.DuplicateGuard;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.langchain4j.internal.chat.Providers;
import dev.mlflow4j.langchain4j.internal.chat.TokenCounts;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The span of an embedding model's call, as MLflow's OpenAI integration writes it. */
final class Embeddings {
    static final DuplicateGuard CALLS = new DuplicateGuard();
    private static final SpanSpec SPEC =
            SpanSpec.named("embed").spanType(SpanType.EMBEDDING).build();

    private Embeddings() {}

    static Step start(EmbeddingModel model, List<String> texts) {
        return Step.start(SPEC).record(span -> describe(span, model)).inputs(() -> inputs(model, texts));
    }

    private static void describe(Span span, EmbeddingModel model) {
        if (name(model) != null) {
            span.setAttribute("model", name(model));
            span.setAttribute("mlflow.llm.model", name(model));
        }
        String provider = Providers.name(provider(model));
        if (provider != null) {
            span.setAttribute("mlflow.llm.provider", provider);
        }
    }

    private static Map<String, Object> inputs(EmbeddingModel model, List<String> texts) {
        List<String> shown = texts.stream().map(Documents::text).toList();
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("input", shown.size() == 1 ? shown.get(0) : shown);
        if (name(model) != null) {
            inputs.put("model", name(model));
        }
        return inputs;
    }

    static void made(Step step, EmbeddingModel model, List<Embedding> embeddings, TokenUsage usage) {
        step.record(span -> {
            Map<String, Object> tokens = TokenCounts.of(usage);
            if (tokens != null) {
                tokens.putIfAbsent("output_tokens", 0);
                span.setAttribute("mlflow.chat.tokenUsage", tokens);
            }
        });
        step.outputs(() -> outputs(name(model), embeddings, usage));
    }

    private static Map<String, Object> outputs(String model, List<Embedding> embeddings, TokenUsage usage) {
        List<Map<String, Object>> data = new ArrayList<>();
        for (Embedding embedding : embeddings) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("index", data.size());
            item.put("object", "embedding");
            item.putAll(vector(embedding));
            data.add(item);
        }
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put("object", "list");
        outputs.put("data", data);
        if (model != null) {
            outputs.put("model", model);
        }
        if (usage != null) {
            Map<String, Object> tokens = new LinkedHashMap<>();
            tokens.put("prompt_tokens", usage.inputTokenCount());
            tokens.put("total_tokens", usage.totalTokenCount());
            outputs.put("usage", tokens);
        }
        return outputs;
    }

    /** A vector, or only its length. */
    static Map<String, Object> vector(Embedding embedding) {
        return LangChain4jSettings.current().capturesEmbeddings()
                ? Map.of("embedding", embedding.vector())
                : Map.of("dimensions", embedding.dimension());
    }

    static List<String> texts(List<TextSegment> segments) {
        return segments == null
                ? List.of()
                : segments.stream()
                        .map(segment -> segment == null ? null : segment.text())
                        .toList();
    }

    private static String name(EmbeddingModel model) {
        String name = model.modelName();
        return "unknown".equals(name) ? null : name;
    }

    /** Null before LangChain4j 1.17, which does not know it. */
    private static ModelProvider provider(EmbeddingModel model) {
        try {
            return model.provider();
        } catch (NoSuchMethodError e) {
            return null;
        }
    }
}
