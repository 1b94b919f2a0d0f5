package dev.mlflow4j.tck.wildfly.watcher;

import java.util.List;

/** Watches what is left of deployments, in the server's own JVM. */
public interface WatcherMBean {
    String NAME = "dev.mlflow4j.tck:type=Watcher";

    /** Remembers a deployment by its class loader, without holding it. */
    void watch(String deployment, ClassLoader loader);

    /** After a collection: the deployments whose class loader is still there. */
    List<String> reachable();

    /** After a collection: live threads that the library made, or that any watched deployment can be reached from. */
    List<String> threads();

    /** The filter on Yasson's logger; empty where there is none. */
    String yassonFilter();
}
