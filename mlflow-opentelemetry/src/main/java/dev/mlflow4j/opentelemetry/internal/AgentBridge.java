package dev.mlflow4j.opentelemetry.internal;

import java.lang.management.ManagementFactory;
import java.util.UUID;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Lets the Java agent of OpenTelemetry, if there is one, record its spans in traces of this application. */
final class AgentBridge implements AutoCloseable {
    private static final String AGENT = "io.opentelemetry.javaagent.OpenTelemetryAgent";

    private final ObjectName name;

    private AgentBridge(ObjectName name) {
        this.name = name;
    }

    /** Returns null if there is no agent. */
    static AgentBridge open() throws JMException {
        if (!hasAgent()) {
            return null;
        }
        ForeignSpans local = new LocalForeignSpans();
        ForeignSpanReceiver receiver = (span, spanId, parentId, url) ->
                local.isEnabled() ? local.start(span, spanId, parentId, url, new Object()) : null;
        ObjectName name = new ObjectName(ForeignSpanReceiver.DOMAIN_AND_TYPE + ",id=" + UUID.randomUUID());
        ManagementFactory.getPlatformMBeanServer()
                .registerMBean(new StandardMBean(receiver, ForeignSpanReceiver.class), name);
        return new AgentBridge(name);
    }

    private static boolean hasAgent() {
        try {
            Class.forName(AGENT, false, ClassLoader.getSystemClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    @Override
    public void close() throws JMException {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
    }
}
