package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Starts the span where that is to be done late ({@link RequestStart}), and puts session and user on the trace, after authentication and before the resource, whose own
 * word comes later and wins.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Priority(Integer.MAX_VALUE)
public class IdentityFilter implements ContainerRequestFilter {
    private final RequestStart start = new RequestStart();

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (RequestStart.isLate()) {
            try {
                start.start(request, resource);
            } catch (RuntimeException | LinkageError e) {
                Tracer.failed("start the span of a request", e);
            }
        }
        if (request.getProperty(RequestSpan.PROPERTY) instanceof RequestSpan span) {
            try {
                identify(request, span);
            } catch (RuntimeException | LinkageError e) {
                Tracer.failed("find session and user of a request", e);
            }
        }
    }

    private static void identify(ContainerRequestContext request, RequestSpan span) {
        JaxrsSettings settings = JaxrsSettings.current();
        settings.sessionId()
                .flatMap(from -> from.of(request))
                .ifPresent(id -> Tracer.updateTrace(span.span(), trace -> trace.sessionId(id)));
        settings.userId()
                .flatMap(from -> from.of(request))
                .ifPresent(id -> Tracer.updateTrace(span.span(), trace -> trace.userId(id)));
    }
}
