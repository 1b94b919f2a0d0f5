package dev.mlflow4j.opentelemetry.internal;

/**
 * Takes spans for the traces of one application, from an OpenTelemetry in a class loader that does not know us: that of the
 * Java agent. It is an MBean, because the platform's MBean server is where both find each other.
 */
public interface ApplicationGuests {
    /** Of all of them. */
    String DOMAIN_AND_TYPE = "dev.mlflow4j:type=Guests";

    /**
     * As {@link Guests#start}, in types that the JDK has.
     *
     * @return a {@code Consumer<Map<String, Object>>} or null
     */
    Object start(String name, String spanId, String parentId, String calls);
}
