package dev.mlflow4j.opentelemetry.internal;

/**
 * Records spans in the traces of one application, from an OpenTelemetry in a class loader without MLflow tracing: that of the
 * Java agent. It is an MBean, because both can reach the platform's MBean server.
 */
public interface ForeignSpanReceiver {
    /** The domain and type of all receivers. */
    String DOMAIN_AND_TYPE = "dev.mlflow4j:type=ForeignSpans";

    /**
     * As {@link ForeignSpans#start}, in types that the JDK has.
     *
     * @return a {@code Consumer<Map<String, Object>>} or null
     */
    Object start(String name, String spanId, String parentId, String url);
}
