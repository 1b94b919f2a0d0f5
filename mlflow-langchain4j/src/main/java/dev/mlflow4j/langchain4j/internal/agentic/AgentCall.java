package dev.mlflow4j.langchain4j.internal.agentic;

import dev.langchain4j.agentic.planner.AgentInstance;
import dev.langchain4j.agentic.scope.AgenticScope;
import dev.mlflow4j.langchain4j.internal.Step;
import java.util.Map;

/** A call of an agent that goes on. The agentic library gives the same inputs before and after. */
record AgentCall(AgenticScope scope, AgentInstance agent, Map<String, Object> inputs, Step step, Thread thread) {

    boolean is(AgenticScope ofScope, String agentId, Map<String, Object> ofInputs) {
        return scope == ofScope && inputs == ofInputs && isOf(agentId);
    }

    boolean isOf(String agentId) {
        return agent.agentId() == null ? agentId == null : agent.agentId().equals(agentId);
    }

    boolean isOfService(AgenticScope ofScope, String interfaceName) {
        return scope == ofScope
                && agent.type() != null
                && agent.type().getName().equals(interfaceName);
    }
}
