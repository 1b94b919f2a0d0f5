package dev.mlflow4j.langchain4j.internal.agentic;

import dev.langchain4j.agentic.planner.AgentInstance;
import dev.langchain4j.agentic.scope.AgenticScope;
import dev.langchain4j.invocation.InvocationContext;
import dev.mlflow4j.langchain4j.internal.Step;
import dev.mlflow4j.tracing.Span;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The running calls of agents, the newest first. */
final class AgentCalls {
    private final ConcurrentLinkedDeque<AgentCall> running = new ConcurrentLinkedDeque<>();

    void begin(AgentCall call) {
        running.addFirst(call);
    }

    boolean has(AgenticScope scope, String agentId, Map<String, Object> inputs) {
        return running.stream().anyMatch(call -> call.is(scope, agentId, inputs));
    }

    /** Null where there is none. */
    AgentCall end(AgenticScope scope, String agentId, Map<String, Object> inputs) {
        AgentCall ended = running.stream()
                .filter(call -> call.is(scope, agentId, inputs))
                .findFirst()
                .orElse(null);
        if (ended != null) {
            running.removeIf(call -> call == ended);
        }
        return ended;
    }

    void endAll(AgenticScope scope, Consumer<Step> last) {
        for (AgentCall call : running) {
            if (call.scope() == scope && running.remove(call)) {
                last.accept(call.step());
                call.step().end();
            }
        }
    }

    /** The span of an agent's call, null where it has none. */
    Span ofAgent(AgenticScope scope, AgentInstance agent) {
        return agent == null ? null : newest(call -> call.scope() == scope && call.isOf(agent.agentId()));
    }

    /** The span of the agent that an AI service is behind, null where it is behind none. */
    Span ofService(InvocationContext context) {
        Object scope = context.managedParameters() == null
                ? null
                : context.managedParameters().get(AgenticScope.class);
        return scope instanceof AgenticScope agentic
                ? newest(call -> call.isOfService(agentic, context.interfaceName()))
                : null;
    }

    private Span newest(Predicate<AgentCall> wanted) {
        Thread here = Thread.currentThread();
        return running.stream()
                .filter(wanted)
                .min(Comparator.comparing(call -> call.thread() != here))
                .map(call -> call.step().span())
                .orElse(null);
    }
}
