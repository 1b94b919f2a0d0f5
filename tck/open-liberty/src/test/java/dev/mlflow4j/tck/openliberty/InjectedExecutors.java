package dev.mlflow4j.tck.openliberty;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.enterprise.concurrent.ManagedExecutorService;

/** An enterprise bean, which is no bean of CDI's making. */
@Stateless
public class InjectedExecutors {
    @Resource
    ManagedExecutorService executor;

    @Resource(lookup = "concurrent/configured")
    ManagedExecutorService configured;

    public ManagedExecutorService executor() {
        return executor;
    }

    public ManagedExecutorService configured() {
        return configured;
    }
}
