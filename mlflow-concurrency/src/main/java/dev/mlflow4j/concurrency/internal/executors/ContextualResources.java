package dev.mlflow4j.concurrency.internal.executors;

import dev.mlflow4j.concurrency.internal.context.JakartaSpanContext;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;

/** Makes a server's executors and context services contextual, if they do not propagate the span themselves. */
public final class ContextualResources {
    private ContextualResources() {}

    public static Object of(Object resource) {
        return isNeeded(resource) ? new ContextualResource(resource).proxy() : resource;
    }

    private static boolean isNeeded(Object resource) {
        if (ResourceProxies.handlerOf(resource) instanceof ContextualResource) {
            return false;
        }
        try {
            if (resource instanceof ManagedExecutorService executor) {
                return !JakartaSpanContext.isUsedBy(executor.getContextService());
            }
            return resource instanceof ContextService service && !JakartaSpanContext.isUsedBy(service);
        } catch (RuntimeException e) {
            return false; // The server cannot create a task now, so its resource is left unchanged.
        }
    }
}
