package dev.mlflow4j.langchain4j;

import dev.langchain4j.agentic.observability.AgentListener;
import dev.mlflow4j.langchain4j.internal.agentic.AgentSpans;

/** Makes spans of the agents of {@code langchain4j-agentic}. */
public final class MlflowLangChain4jAgentic {
    private MlflowLangChain4jAgentic() {}

    /**
     * The listener for agents: {@code AgenticServices.sequenceBuilder(…).listener(…)}. Each agent's call is a span of type
     * {@code AGENT} with the agent's name; those that it calls, and the AI service behind it, are below. Agents below the one
     * it is given to have it too.
     *
     * @return always the same, for any number of agents
     */
    public static AgentListener listener() {
        return AgentSpans.INSTANCE;
    }
}
