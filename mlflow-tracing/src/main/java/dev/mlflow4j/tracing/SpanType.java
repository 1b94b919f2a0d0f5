package dev.mlflow4j.tracing;

/** The span types of MLflow's own SDK and UI. Any other string is allowed for a span type; MLflow shows it as it is. */
public final class SpanType {
    /** A call of a large language model with a plain prompt. */
    public static final String LLM = "LLM";
    /** A chain of steps. */
    public static final String CHAIN = "CHAIN";
    /** An agent. */
    public static final String AGENT = "AGENT";
    /** A tool that a model or an agent calls. */
    public static final String TOOL = "TOOL";
    /** A call of a chat model: messages in, a message out. */
    public static final String CHAT_MODEL = "CHAT_MODEL";
    /** A retrieval of documents. MLflow's UI expects a list of documents as its outputs. */
    public static final String RETRIEVER = "RETRIEVER";
    /** A parser of a model's answer. */
    public static final String PARSER = "PARSER";
    /** A call of an embedding model. */
    public static final String EMBEDDING = "EMBEDDING";
    /** A step that orders documents anew. */
    public static final String RERANKER = "RERANKER";
    /** An access to an agent's memory. */
    public static final String MEMORY = "MEMORY";
    /** The default: the kind of work is not specified. */
    public static final String UNKNOWN = "UNKNOWN";
    /** A workflow. */
    public static final String WORKFLOW = "WORKFLOW";
    /** A task of a workflow. */
    public static final String TASK = "TASK";
    /** A check of what goes into or comes out of a model. */
    public static final String GUARDRAIL = "GUARDRAIL";
    /** An evaluation of an answer. */
    public static final String EVALUATOR = "EVALUATOR";

    private SpanType() {}
}
