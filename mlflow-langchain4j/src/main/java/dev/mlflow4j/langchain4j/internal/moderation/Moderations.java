package dev.mlflow4j.langchain4j.internal.moderation;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.moderation.Moderation;
import dev.mlflow4j.langchain4j.internal.DuplicateGuard;
import dev.mlflow4j.langchain4j.internal.Invocations;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.langchain4j.internal.chat.ChatMessages;
import dev.mlflow4j.langchain4j.internal.chat.Providers;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The span of a moderation model's call. */
final class Moderations {
    static final DuplicateGuard CALLS = new DuplicateGuard();
    private static final SpanSpec SPEC =
            SpanSpec.named("moderate").spanType(SpanType.GUARDRAIL).build();

    private Moderations() {}

    /**
     * Starts it.
     *
     * @param request the messages to moderate, which may identify the AI service that calls from a thread of its own
     */
    static Step start(List<? extends ChatMessage> request, List<String> texts, String model, ModelProvider provider) {
        Span parent = Invocations.parent(Invocations.containing(request));
        return Step.startBelow(parent, SPEC)
                .record(span -> describe(span, model, provider))
                .inputs(() -> inputs(texts, model));
    }

    private static void describe(Span span, String model, ModelProvider provider) {
        if (isKnown(model)) {
            span.setAttribute("model", model);
            span.setAttribute("mlflow.llm.model", model);
        }
        if (Providers.name(provider) != null) {
            span.setAttribute("mlflow.llm.provider", Providers.name(provider));
        }
    }

    private static Map<String, Object> inputs(List<String> texts, String model) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        inputs.put("input", texts.stream().map(Moderations::captured).toList());
        if (isKnown(model)) {
            inputs.put("model", model);
        }
        return inputs;
    }

    static void recordResult(Step step, Moderation moderation) {
        step.outputs(() -> {
            Map<String, Object> outputs = new LinkedHashMap<>();
            outputs.put("flagged", moderation.flagged());
            if (moderation.flaggedText() != null) {
                outputs.put("flagged_text", captured(moderation.flaggedText()));
            }
            return outputs;
        });
    }

    private static String captured(String text) {
        return LangChain4jSettings.current().capturesMessages() ? text : ChatMessages.NOT_CAPTURED;
    }

    private static boolean isKnown(String model) {
        return model != null && !"unknown".equals(model);
    }
}
