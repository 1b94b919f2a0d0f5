package dev.mlflow4j.langchain4j.internal.agentic;

import dev.langchain4j.agentic.observability.AgentInvocationError;
import dev.langchain4j.agentic.observability.AgentListener;
import dev.langchain4j.agentic.observability.AgentRequest;
import dev.langchain4j.agentic.observability.AgentResponse;
import dev.langchain4j.agentic.scope.AgenticScope;
import dev.mlflow4j.langchain4j.internal.LangChain4jSettings;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.langchain4j.internal.service.ServiceParents;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.LinkedHashMap;

/** Makes a span of each call of an agent. Its callbacks may come on several threads, and twice. */
public final class AgentSpans implements AgentListener {
    /** It is shared, because it knows the running calls. */
    public static final AgentSpans INSTANCE = new AgentSpans();

    private final AgentCalls calls = new AgentCalls();

    private AgentSpans() {
        ServiceParents.setFinder(calls::ofService);
    }

    @Override
    public void beforeAgentInvocation(AgentRequest request) {
        if (!LangChain4jSettings.isOn() || calls.has(request.agenticScope(), request.agentId(), request.inputs())) {
            return;
        }
        String name = request.agentName() == null ? "agent" : request.agentName();
        SpanSpec spec = SpanSpec.named(name).spanType(SpanType.AGENT).build();
        Span parent = calls.ofAgent(request.agenticScope(), request.agent().parent());
        Step step = Step.startBelow(parent, spec);
        if (LangChain4jSettings.current().capturesMessages()) {
            step.inputs(() -> new LinkedHashMap<>(request.inputs()));
        }
        calls.begin(
                new AgentCall(request.agenticScope(), request.agent(), request.inputs(), step, Thread.currentThread()));
    }

    @Override
    public void afterAgentInvocation(AgentResponse response) {
        AgentCall call = calls.end(response.agenticScope(), response.agentId(), response.inputs());
        if (call != null) {
            if (LangChain4jSettings.current().capturesMessages()) {
                call.step().outputs(response::output);
            }
            call.step().end();
        }
    }

    @Override
    public void onAgentInvocationError(AgentInvocationError error) {
        AgentCall call = calls.end(error.agenticScope(), error.agentId(), error.inputs());
        if (call != null) {
            call.step().fail(PendingSpan.unwrapped(error.error()));
        }
    }

    /** A suspended agent is called again when it continues. */
    @Override
    public void onAgenticSystemSuspended(AgenticScope scope) {
        calls.endAll(scope, step -> step.span().addEvent("suspended"));
    }

    @Override
    public void beforeAgenticScopeDestroyed(AgenticScope scope) {
        calls.endAll(scope, step -> {});
    }

    @Override
    public boolean inheritedBySubagents() {
        return true;
    }
}
