package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Starts the span of a request once its resource is known, or with its response where none is, and finishes it when there
 * is no body to wait for.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Priority(ProviderPriorities.FIRST)
public class ServerFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private final RequestStart start = new RequestStart();

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            if (!RequestStart.isLate()) {
                start.start(request, resource);
            }
        } catch (RuntimeException | LinkageError e) {
            Tracer.failed("start the span of a request", e);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        try {
            answered(request, response);
        } catch (RuntimeException | LinkageError e) {
            Tracer.failed("follow the response of a request", e);
        }
    }

    private void answered(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(RequestSpan.PROPERTY) instanceof RequestSpan)
                && Arrival.isNoted(request)
                && RequestStart.isToBeTraced(request)) {
            RequestStart.refused(request, resource).endWithContainer();
        }
        if (request.getProperty(RequestSpan.PROPERTY) instanceof RequestSpan span) {
            span.activation().closeScope();
            span.outcome().setStatus(response.getStatus());
            JaxrsSettings.current().responseHeaders().record(response::getStringHeaders, span.span());
            boolean bodyFollows = response.hasEntity() && !HttpMethod.HEAD.equals(request.getMethod());
            if (!bodyFollows && !span.outputs().isStreaming()) {
                span.end();
            }
        }
    }
}
