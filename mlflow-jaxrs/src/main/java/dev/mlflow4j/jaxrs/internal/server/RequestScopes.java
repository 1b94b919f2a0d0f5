package dev.mlflow4j.jaxrs.internal.server;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands a request's span over to the interceptor around its resource, by the request context; where there is no CDI, or
 * the resource is no bean that it intercepts, the filter has to make it current itself.
 */
final class RequestScopes {
    private final Map<Class<?>, Boolean> intercepted = new ConcurrentHashMap<>();
    private volatile CurrentRequest current;

    boolean handOver(RequestSpan span, Class<?> resource) {
        try {
            if (!intercepted.computeIfAbsent(resource, RequestScopes::isIntercepted)) {
                return false;
            }
            if (current == null) {
                current = CDI.current().select(CurrentRequest.class).get();
            }
            current.set(span);
            return true;
        } catch (ContextNotActiveException | IllegalStateException | LinkageError e) {
            return false;
        }
    }

    private static boolean isIntercepted(Class<?> resource) {
        try {
            Instance<?> beans = CDI.current().select(resource, Any.Literal.INSTANCE);
            // RESTEasy says the interface where the annotations stand.
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
