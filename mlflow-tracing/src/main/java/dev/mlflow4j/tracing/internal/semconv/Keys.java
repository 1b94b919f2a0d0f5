package dev.mlflow4j.tracing.internal.semconv;

/** The attributes that MLflow reads, by the names of its {@code mlflow.tracing.constant}. */
public final class Keys {
    public static final String INPUTS = "mlflow.spanInputs";
    public static final String OUTPUTS = "mlflow.spanOutputs";
    public static final String TYPE = "mlflow.spanType";
    public static final String FUNCTION_NAME = "mlflow.spanFunctionName";
    public static final String DESCRIPTION = "mlflow.spanDescription";
    public static final String LOG_LEVEL = "mlflow.spanLogLevel";
    public static final String URL = "url.full";
    public static final String SESSION_ID = "session.id";
    public static final String USER_ID = "user.id";
    public static final String TAG_PREFIX = "mlflow.traceTag.";
    public static final String TRACE_NAME = "mlflow.traceName";
    public static final String TRACE_SESSION = "mlflow.trace.session";
    public static final String TRACE_USER = "mlflow.trace.user";
    /** The tag of a trace that sampling left out, and that was kept because it failed. */
    public static final String KEPT = "mlflow4j.kept";

    public static final String TRACE_ID_PREFIX = "tr-";

    private Keys() {}
}
