package dev.mlflow4j.tracing.internal.engine;

import io.opentelemetry.api.common.AttributeKey;

/** The attributes that MLflow reads, by the names of its {@code mlflow.tracing.constant}. */
public final class Keys {
    public static final AttributeKey<String> INPUTS = AttributeKey.stringKey("mlflow.spanInputs");
    public static final AttributeKey<String> OUTPUTS = AttributeKey.stringKey("mlflow.spanOutputs");
    public static final AttributeKey<String> TYPE = AttributeKey.stringKey("mlflow.spanType");
    public static final AttributeKey<String> FUNCTION_NAME = AttributeKey.stringKey("mlflow.spanFunctionName");
    public static final AttributeKey<String> DESCRIPTION = AttributeKey.stringKey("mlflow.spanDescription");
    public static final AttributeKey<String> LOG_LEVEL = AttributeKey.stringKey("mlflow.spanLogLevel");
    static final AttributeKey<String> SESSION_ID = AttributeKey.stringKey("session.id");
    static final AttributeKey<String> USER_ID = AttributeKey.stringKey("user.id");
    static final String TAG_PREFIX = "mlflow.traceTag.";
    public static final String TRACE_NAME = "mlflow.traceName";
    public static final String TRACE_SESSION = "mlflow.trace.session";
    public static final String TRACE_USER = "mlflow.trace.user";
    static final String TRACE_ID_PREFIX = "tr-";

    private Keys() {}
}
