package dev.mlflow4j.tck.serverexecutors;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;

/** What a server has without being told. */
@ApplicationScoped
public class Executors {
    @Resource
    ManagedExecutorService executor;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    ManagedScheduledExecutorService scheduled;

    @Resource
    ContextService contexts;

    public ManagedExecutorService executor() {
        return executor;
    }

    public ManagedScheduledExecutorService scheduled() {
        return scheduled;
    }

    public ContextService contexts() {
        return contexts;
    }
}
