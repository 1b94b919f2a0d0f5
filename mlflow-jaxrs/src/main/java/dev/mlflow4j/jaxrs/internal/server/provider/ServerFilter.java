package dev.mlflow4j.jaxrs.internal.server.provider;

import dev.mlflow4j.jaxrs.internal.server.config.ServerSettings;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpans;
import dev.mlflow4j.tracing.spi.Instrumenter;
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
 * Starts the span of a request once its resource is known, or with the response where no resource matches. Ends it in
 * the response filter where no body follows.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Priority(ProviderPriorities.FIRST)
public class ServerFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private final RequestSpanStarter starter = new RequestSpanStarter();

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            if (!RequestSpanStarter.startsAfterFilters()) {
                starter.start(request, resource);
            }
        } catch (RuntimeException | LinkageError e) {
            Instrumenter.failed("start the span of a request", e);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        try {
            recordResponse(request, response);
        } catch (RuntimeException | LinkageError e) {
            Instrumenter.failed("record the response to a request", e);
        }
    }

    private void recordResponse(ContainerRequestContext request, ContainerResponseContext response) {
        if (RequestSpans.atResponse(request) == null
                && RequestStartTimeFilter.isRecorded(request)
                && RequestSpanStarter.shouldTrace(request)) {
            RequestSpanStarter.atResponse(request, resource).endWithContainer();
        }
        RequestSpan span = RequestSpans.atResponse(request);
        if (span != null) {
            span.activation().closeScope();
            span.outcome().setStatus(response.getStatus());
            ServerSettings.current().responseHeaders().record(response::getStringHeaders, span.span());
            boolean bodyFollows = response.hasEntity() && !HttpMethod.HEAD.equals(request.getMethod());
            if (!bodyFollows && !span.outputs().isStreaming()) {
                span.end();
            }
        }
    }
}
