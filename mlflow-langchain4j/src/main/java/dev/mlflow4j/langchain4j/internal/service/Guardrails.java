package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.guardrail.GuardrailResult;
import dev.langchain4j.observability.api.event.GuardrailExecutedEvent;
import dev.langchain4j.observability.api.event.InputGuardrailExecutedEvent;
import dev.langchain4j.observability.api.event.OutputGuardrailExecutedEvent;
import dev.mlflow4j.langchain4j.internal.ApplicationClass;
import dev.mlflow4j.langchain4j.internal.Invocation;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.langchain4j.internal.chat.ChatMessages;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The spans of guardrails, which are reported when they are done. */
final class Guardrails {
    private Guardrails() {}

    static void input(InputGuardrailExecutedEvent event, Invocation running) {
        ChatMessages messages = new ChatMessages(LangChain4jSettings.current());
        record(
                event,
                running,
                () -> Map.of("message", messages.one(event.request().userMessage())));
    }

    static void output(OutputGuardrailExecutedEvent event, Invocation running) {
        ChatMessages messages = new ChatMessages(LangChain4jSettings.current());
        record(
                event,
                running,
                () -> Map.of(
                        "message",
                        messages.one(event.request().responseFromLLM().aiMessage())));
    }

    private static void record(GuardrailExecutedEvent<?, ?, ?> event, Invocation running, Supplier<?> inputs) {
        SpanSpec spec = SpanSpec.named(name(event)).spanType(SpanType.GUARDRAIL).build();
        Step step = Step.startBelow(running.parentHere(), spec);
        Instrumenter.startedAt(
                step.span(), Instrumenter.now() - event.duration().toNanos());
        step.inputs(inputs).outputs(() -> outputs(event.result()));
        step.end();
        running.nextEvent();
    }

    private static Map<String, Object> outputs(GuardrailResult<?> result) {
        boolean captured = LangChain4jSettings.current().capturesMessages();
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put("result", result.result().name());
        if (result.hasRewrittenResult()) {
            outputs.put("text", captured ? result.successfulText() : ChatMessages.NOT_CAPTURED);
        }
        if (!result.isSuccess()) {
            outputs.put("failure", captured ? result.asString() : ChatMessages.NOT_CAPTURED);
        }
        return outputs;
    }

    /** The name that it gives itself, which LangChain4j did not always know; else its class's, as it was written. */
    private static String name(GuardrailExecutedEvent<?, ?, ?> event) {
        String written = ApplicationClass.written(event.guardrailClass()).getSimpleName();
        try {
            String name = event.guardrailName();
            return name == null || name.equals(event.guardrailClass().getSimpleName()) ? written : name;
        } catch (NoSuchMethodError e) {
            return written;
        }
    }
}
