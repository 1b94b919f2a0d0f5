package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.exception.ToolArgumentsException;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.internal.Json;
import dev.mlflow4j.langchain4j.internal.Invocation;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.langchain4j.internal.chat.ChatMessages;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.Map;

/** The span of a tool's call. */
final class ToolSteps {
    private ToolSteps() {}

    static Step start(ToolExecutionRequest request, Invocation invocation) {
        SpanSpec spec = SpanSpec.named(request.name() == null ? "tool" : request.name())
                .spanType(SpanType.TOOL)
                .build();
        return Step.startBelow(invocation == null ? null : invocation.parentHere(), spec)
                .inputs(() -> arguments(request.arguments()));
    }

    /** As an object, unless the model has written none. */
    private static Object arguments(String json) {
        if (!LangChain4jSettings.current().capturesTools()) {
            return ChatMessages.NOT_CAPTURED;
        }
        if (json == null || json.isBlank()) {
            return Map.of();
        }
        try {
            return Json.fromJson(json, Map.class);
        } catch (RuntimeException e) {
            return json;
        }
    }

    /** Records what the tool returned to the model. */
    static void recordResult(Step step, String result, boolean isError) {
        String shown = LangChain4jSettings.current().capturesTools() ? result : ChatMessages.NOT_CAPTURED;
        step.outputs(() -> shown);
        if (isError) {
            step.record(span -> span.setStatus(SpanStatus.ERROR, shown));
        }
    }

    /** What the tool itself has thrown. */
    static Throwable reason(Throwable thrown) {
        boolean wrapped = thrown instanceof ToolExecutionException || thrown instanceof ToolArgumentsException;
        return wrapped && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
