package dev.mlflow4j.concurrency.internal;

import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;

/** A server's executors and context services, as something that carries the span where they do not do so themselves. */
final class CarryingResources {
    private CarryingResources() {}

    static Object of(Object resource) {
        return needed(resource) ? new CarryingResource(resource).proxy() : resource;
    }

    private static boolean needed(Object resource) {
        if (Proxies.handlerOf(resource) instanceof CarryingResource) {
            return false;
        }
        try {
            if (resource instanceof ManagedExecutorService executor) {
                return !JakartaSpanContext.isAskedBy(executor.getContextService());
            }
            return resource instanceof ContextService service && !JakartaSpanContext.isAskedBy(service);
        } catch (RuntimeException e) {
            return false; // A server that gives no answer now: what it does with contexts is its own affair.
        }
    }
}
