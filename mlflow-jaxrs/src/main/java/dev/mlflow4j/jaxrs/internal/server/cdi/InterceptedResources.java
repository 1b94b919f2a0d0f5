package dev.mlflow4j.jaxrs.internal.server.cdi;

import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passes a request's span to the interceptor of its resource, by the request context. Where there is no CDI, or the
 * resource is not intercepted, the filter has to make the span current.
 */
public final class InterceptedResources {
    private final Map<Class<?>, Boolean> intercepted = new ConcurrentHashMap<>();
    private volatile RequestSpanHolder holder;

    /** Returns false where the resource is not intercepted. */
    public boolean setSpan(RequestSpan span, Class<?> resource) {
        try {
            if (!intercepted.computeIfAbsent(resource, InterceptedResources::isIntercepted)) {
                return false;
            }
            if (holder == null) {
                holder = CDI.current().select(RequestSpanHolder.class).get();
            }
            holder.set(span);
            return true;
        } catch (ContextNotActiveException | IllegalStateException | LinkageError e) {
            return false;
        }
    }

    private static boolean isIntercepted(Class<?> resource) {
        try {
            Instance<?> beans = CDI.current().select(resource, Any.Literal.INSTANCE);
            // RESTEasy returns the interface that has the annotations.
            return resource.isInterface()
                    ? beans.handlesStream()
                            .anyMatch(handle -> ResourceClasses.isIntercepted(
                                    handle.getBean().getBeanClass()))
                    : ResourceClasses.isIntercepted(resource) && !beans.isUnsatisfied();
        } catch (IllegalStateException | LinkageError e) {
            return false;
        }
    }
}
