package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.jaxrs.internal.Route;
import dev.mlflow4j.tracing.spi.GuestSpan;
import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;

/**
 * Starts the span of a request that a resource answers: before all other filters or, where the spans of the server's own
 * tracing are taken, after them all, inside of the span that the server has of the request.
 */
final class RequestStart {
    private final RequestScopes scopes = new RequestScopes();

    static boolean isLate() {
        return GuestSpan.areWelcome();
    }

    void start(ContainerRequestContext request, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method != null && isToBeTraced(request)) {
            Class<?> type = resource.getResourceClass();
            RequestSpan span = span(request, type, method);
            if (!LaterResponses.areStreamedBy(method)) {
                span.endWithContainer();
            }
            boolean remembered = span.activation().setInWorkContext();
            boolean intercepted = scopes.handOver(span, type);
            boolean later = LaterResponses.areOf(method);
            span.setAsync(later);
            if (!remembered && !intercepted && !later) {
                span.activation().openScope();
            }
        }
    }

    /** Of a request that comes to no resource: there is none, or a filter answers in its place before the span is started. */
    static RequestSpan refused(ContainerRequestContext request, ResourceInfo resource) {
        Method method = isLate() ? resource.getResourceMethod() : null;
        return method == null ? RequestSpans.unmatched(request) : span(request, resource.getResourceClass(), method);
    }

    private static RequestSpan span(ContainerRequestContext request, Class<?> type, Method method) {
        return Route.of(request.getUriInfo(), type, method)
                .map(route -> RequestSpans.matched(request, route, method.getName()))
                .orElseGet(() -> RequestSpans.unmatched(request));
    }

    static boolean isToBeTraced(ContainerRequestContext request) {
        return request.getProperty(RequestSpan.PROPERTY) == null
                && Tracer.isOn()
                && JaxrsSettings.current().traces(RequestSpans.path(request));
    }
}
