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
@Priority(ServerFilter.OUTERMOST)
public class ServerFilter implements ContainerRequestFilter, ContainerResponseFilter {
    /** Before authentication, so that what it refuses is a trace as well. */
    static final int OUTERMOST = 1;

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
            RequestStart.refused(request, resource).follow();
        }
        if (request.getProperty(RequestSpan.PROPERTY) instanceof RequestSpan span) {
            span.closeScope();
            span.status(response.getStatus());
            span.responseHeaders(response);
            boolean bodyFollows = response.hasEntity() && !HttpMethod.HEAD.equals(request.getMethod());
            if (!bodyFollows && !span.isStreaming()) {
                span.finish();
            }
        }
    }
}
