package dev.mlflow4j.opentelemetry.internal;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Records them in the traces of the applications of this process, from the Java agent's class loader. */
final class AgentForeignSpans implements ForeignSpans {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");
    private static final String[] TYPES = {
        String.class.getName(), String.class.getName(), String.class.getName(), String.class.getName()
    };

    private final AtomicBoolean failureLogged = new AtomicBoolean();
    private final ObjectName all;

    AgentForeignSpans() {
        try {
            all = new ObjectName(ForeignSpanReceiver.DOMAIN_AND_TYPE + ",*");
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isEnabled() {
        return !applications().isEmpty();
    }

    private Set<ObjectName> applications() {
        return ManagementFactory.getPlatformMBeanServer().queryNames(all, null);
    }

    /** It belongs to the first that takes it: on one thread only one application's span is current. */
    @Override
    public Consumer<Map<String, Object>> start(
            String name, String spanId, String parentId, String url, Object foreignSpan) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Object[] arguments = {name, spanId, parentId, url};
        for (ObjectName application : applications()) {
            Consumer<Map<String, Object>> end = start(server, application, arguments);
            if (end != null) {
                return end;
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private Consumer<Map<String, Object>> start(MBeanServer server, ObjectName application, Object[] arguments) {
        try {
            return (Consumer<Map<String, Object>>) server.invoke(application, "start", arguments, TYPES);
        } catch (InstanceNotFoundException e) {
            return null; // it has just been unregistered
        } catch (JMException e) {
            logFailure(e);
            return null;
        }
    }

    @Override
    public void logFailure(Throwable failure) {
        if (failureLogged.compareAndSet(false, true)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A span of the OpenTelemetry Java agent could not be recorded and is missing in the MLflow trace."
                            + " Further occurrences are not logged.",
                    failure);
        }
    }
}
