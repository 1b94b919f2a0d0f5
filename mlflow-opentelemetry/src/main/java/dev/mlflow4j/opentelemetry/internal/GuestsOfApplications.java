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

/** Those of the applications of this process, as seen from the Java agent's class loader. */
final class GuestsOfApplications implements Guests {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");
    private static final String[] TYPES = {
        String.class.getName(), String.class.getName(), String.class.getName(), String.class.getName()
    };

    private final AtomicBoolean failureSaid = new AtomicBoolean();
    private final ObjectName all;

    GuestsOfApplications() {
        try {
            all = new ObjectName(ApplicationGuests.DOMAIN_AND_TYPE + ",*");
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean areWelcome() {
        return !applications().isEmpty();
    }

    private Set<ObjectName> applications() {
        return ManagementFactory.getPlatformMBeanServer().queryNames(all, null);
    }

    /** It belongs to the first that takes it: on one thread only one application's span is current. */
    @Override
    public Consumer<Map<String, Object>> start(
            String name, String spanId, String parentId, String calls, Object theirs) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        Object[] arguments = {name, spanId, parentId, calls};
        for (ObjectName application : applications()) {
            Consumer<Map<String, Object>> guest = start(server, application, arguments);
            if (guest != null) {
                return guest;
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private Consumer<Map<String, Object>> start(MBeanServer server, ObjectName application, Object[] arguments) {
        try {
            return (Consumer<Map<String, Object>>) server.invoke(application, "start", arguments, TYPES);
        } catch (InstanceNotFoundException e) {
            return null; // it has just gone
        } catch (JMException e) {
            failed(e);
            return null;
        }
    }

    @Override
    public void failed(Throwable failure) {
        if (failureSaid.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.WARNING, "Cannot give a span of the agent to MLflow. (Said once.)", failure);
        }
    }
}
