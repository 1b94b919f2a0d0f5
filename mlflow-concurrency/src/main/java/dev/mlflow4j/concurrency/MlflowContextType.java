package dev.mlflow4j.concurrency;

/** The names by which the current span is propagated, cleared or left unchanged where a context is configured by name. */
public final class MlflowContextType {
    /** For Jakarta Concurrency: {@code @ContextServiceDefinition(propagated = MlflowContextType.JAKARTA)}. */
    public static final String JAKARTA = "MlflowSpan";

    /** For MicroProfile Context Propagation: {@code ManagedExecutor.builder().propagated(MlflowContextType.MICROPROFILE)}. */
    public static final String MICROPROFILE = "MlflowSpanMicroProfile";

    private MlflowContextType() {}
}
