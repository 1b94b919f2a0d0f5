package dev.mlflow4j.opentelemetry.internal;

import java.lang.management.ManagementFactory;
import java.util.UUID;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** Lets the Java agent of OpenTelemetry, where there is one, give its spans to this application. */
final class AgentLink implements AutoCloseable {
    private static final String AGENT = "io.opentelemetry.javaagent.OpenTelemetryAgent";

    private final ObjectName name;

    private AgentLink(ObjectName name) {
        this.name = name;
    }

    /** Null where there is no agent. */
    static AgentLink open() throws JMException {
        if (!isAgentHere()) {
            return null;
        }
        Guests here = new GuestsHere();
        ApplicationGuests guests = (span, spanId, parentId, calls) ->
                here.areWelcome() ? here.start(span, spanId, parentId, calls, new Object()) : null;
        ObjectName name = new ObjectName(ApplicationGuests.DOMAIN_AND_TYPE + ",id=" + UUID.randomUUID());
        ManagementFactory.getPlatformMBeanServer()
                .registerMBean(new StandardMBean(guests, ApplicationGuests.class), name);
        return new AgentLink(name);
    }

    private static boolean isAgentHere() {
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
