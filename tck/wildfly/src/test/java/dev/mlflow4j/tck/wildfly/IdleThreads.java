package dev.mlflow4j.tck.wildfly;

import java.io.IOException;
import org.jboss.as.arquillian.container.ManagementClient;
import org.jboss.dmr.ModelNode;

/** WildFly's threads for requests: an idle one may hold its last request, and with it a deployment, on its stack. */
final class IdleThreads {
    private static final int SECONDS = 1;

    private IdleThreads() {}

    /** Lets them end soon, from their next request on. */
    static void endSoon(ManagementClient server) throws IOException {
        set(server, "task-core-threads", 0);
        set(server, "task-keepalive", SECONDS);
    }

    private static void set(ManagementClient server, String attribute, int value) throws IOException {
        ModelNode operation = new ModelNode();
        operation.get("operation").set("write-attribute");
        operation.get("address").add("subsystem", "io").add("worker", "default");
        operation.get("name").set(attribute);
        operation.get("value").set(value);
        ModelNode answer = server.getControllerClient().execute(operation);
        if (!answer.get("outcome").asString().equals("success")) {
            throw new IllegalStateException(answer.toString());
        }
    }
}
