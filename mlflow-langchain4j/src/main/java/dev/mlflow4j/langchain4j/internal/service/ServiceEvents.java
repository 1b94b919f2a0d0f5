package dev.mlflow4j.langchain4j.internal.service;

import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.observability.api.event.AiServiceCompletedEvent;
import dev.langchain4j.observability.api.event.AiServiceErrorEvent;
import dev.langchain4j.observability.api.event.AiServiceRequestIssuedEvent;
import dev.langchain4j.observability.api.event.AiServiceResponseReceivedEvent;
import dev.langchain4j.observability.api.event.AiServiceStartedEvent;
import dev.langchain4j.observability.api.event.InputGuardrailExecutedEvent;
import dev.langchain4j.observability.api.event.OutputGuardrailExecutedEvent;
import dev.langchain4j.observability.api.event.ToolExecutedEvent;
import dev.mlflow4j.langchain4j.internal.Invocation;
import dev.mlflow4j.langchain4j.internal.Invocations;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.util.function.Consumer;

/**
 * Handles the events of AI services. A call outside of a span of ours gets its span from them, and so do all guardrails and those
 * tools that no wrapper of ours calls.
 */
public final class ServiceEvents {
    private ServiceEvents() {}

    public static void started(AiServiceStartedEvent event) {
        if (LangChain4jSettings.isOn() && event.invocationContext().invocationId() != null) {
            safely(() -> AiServiceCall.begin(event));
        }
    }

    public static void requested(AiServiceRequestIssuedEvent event) {
        with(
                event.invocationContext(),
                running -> running.setConversation(event.request().messages()));
    }

    public static void answered(AiServiceResponseReceivedEvent event) {
        with(event.invocationContext(), Invocation::nextEvent);
    }

    public static void toolExecuted(ToolExecutedEvent event) {
        with(event.invocationContext(), running -> {
            long before = running.nextEvent();
            if (!running.removeTracedTool(event.request())) {
                Step step = ToolSteps.start(event.request(), running);
                Instrumenter.startedAt(step.span(), before);
                ToolSteps.recordResult(step, event.resultText(), false);
                step.end();
            }
        });
    }

    public static void inputGuarded(InputGuardrailExecutedEvent event) {
        with(event.invocationContext(), running -> Guardrails.input(event, running));
    }

    public static void outputGuarded(OutputGuardrailExecutedEvent event) {
        with(event.invocationContext(), running -> Guardrails.output(event, running));
    }

    public static void completed(AiServiceCompletedEvent event) {
        with(
                event.invocationContext(),
                running -> running.succeed(AiServiceCall.captured(event.result().orElse(null))));
    }

    public static void failed(AiServiceErrorEvent event) {
        with(event.invocationContext(), running -> running.fail(event.error()));
    }

    private static void with(InvocationContext context, Consumer<Invocation> action) {
        Invocation running = Invocations.of(context);
        if (running != null) {
            safely(() -> action.accept(running));
        }
    }

    private static void safely(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            Instrumenter.failed("follow an AI service of LangChain4j", e);
        }
    }

    /** The answer that a stream ends with, as the service's own. */
    static Object text(ChatResponse response) {
        return response.aiMessage() == null ? null : response.aiMessage().text();
    }
}
