package dev.mlflow4j.tracing.internal.semconv;

/** Names of span attributes, as in MLflow's {@code mlflow.tracing.constant.SpanAttributeKey}. */
public final class SpanAttributeKey {
    public static final String INPUTS = "mlflow.spanInputs";
    public static final String OUTPUTS = "mlflow.spanOutputs";
    public static final String SPAN_TYPE = "mlflow.spanType";
    public static final String FUNCTION_NAME = "mlflow.spanFunctionName";
    public static final String DESCRIPTION = "mlflow.spanDescription";
    public static final String LOG_LEVEL = "mlflow.spanLogLevel";
    public static final String SESSION_ID = "session.id";
    public static final String USER_ID = "user.id";
    public static final String TRACE_TAG_PREFIX = "mlflow.traceTag.";
    public static final String CHAT_TOOLS = "mlflow.chat.tools";
    public static final String CHAT_USAGE = "mlflow.chat.tokenUsage";
    public static final String LLM_COST = "mlflow.llm.cost";
    public static final String MODEL = "mlflow.llm.model";
    public static final String MODEL_PROVIDER = "mlflow.llm.provider";
    public static final String MESSAGE_FORMAT = "mlflow.message.format";

    private SpanAttributeKey() {}
}
