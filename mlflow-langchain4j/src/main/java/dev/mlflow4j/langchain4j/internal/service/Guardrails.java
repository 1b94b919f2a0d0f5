package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.guardrail.GuardrailResult;
import dev.langchain4j.observability.api.event.GuardrailExecutedEvent;
import dev.langchain4j.observability.api.event.InputGuardrailExecutedEvent;
import dev.langchain4j.observability.api.event.OutputGuardrailExecutedEvent;
import dev.mlflow4j.langchain4j.internal.ClassOf;
import dev.mlflow4j.langchain4j.internal.Invocation;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.langchain4j.internal.chat.Messages;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.Tracer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The spans of guardrails, which tell of themselves when they are done. */
final class Guardrails {
    private Guardrails() {}

    static void input(InputGuardrailExecutedEvent event, Invocation running) {
        Messages messages = new Messages(LangChain4jSettings.current());
        record(
                event,
                running,
                () -> Map.of("message", messages.one(event.request().userMessage())));
    }

    static void output(OutputGuardrailExecutedEvent event, Invocation running) {
        Messages messages = new Messages(LangChain4jSettings.current());
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
        Tracer.startedAt(step.span(), Tracer.now() - event.duration().toNanos());
        step.inputs(inputs).outputs(() -> outputs(event.result()));
        step.end();
        running.sinceLastEvent();
    }

    private static Map<String, Object> outputs(GuardrailResult<?> result) {
        boolean captured = LangChain4jSettings.current().capturesMessages();
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put("result", result.result().name());
        if (result.hasRewrittenResult()) {
            outputs.put("text", captured ? result.successfulText() : Messages.LEFT_OUT);
        }
        if (!result.isSuccess()) {
            outputs.put("failure", captured ? result.asString() : Messages.LEFT_OUT);
        }
        return outputs;
    }

    /** The name that it gives itself, which LangChain4j did not always know; else its class's, as it was written. */
    private static String name(GuardrailExecutedEvent<?, ?, ?> event) {
        String written = ClassOf.written(event.guardrailClass()).getSimpleName();
        try {
            String name = event.guardrailName();
            return name == null || name.equals(event.guardrailClass().getSimpleName()) ? written : name;
        } catch (NoSuchMethodError e) {
            return written;
        }
    }
}
