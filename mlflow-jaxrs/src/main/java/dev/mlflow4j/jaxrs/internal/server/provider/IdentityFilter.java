package dev.mlflow4j.jaxrs.internal.server.provider;

import dev.mlflow4j.jaxrs.internal.server.config.ServerSettings;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpans;
import dev.mlflow4j.tracing.spi.Instrumenter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Sets the session and the user of the trace, after authentication and before the resource, which may overwrite them.
 * Where the server's own spans are taken, it starts the span as well ({@link RequestSpanStarter}).
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Priority(Integer.MAX_VALUE)
public class IdentityFilter implements ContainerRequestFilter {
    private final RequestSpanStarter starter = new RequestSpanStarter();

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        if (RequestSpanStarter.startsAfterFilters()) {
            try {
                starter.start(request, resource);
            } catch (RuntimeException | LinkageError e) {
                Instrumenter.failed("start the span of a request", e);
            }
        }
        RequestSpan span = RequestSpans.of(request);
        if (span != null) {
            try {
                identify(request, span);
            } catch (RuntimeException | LinkageError e) {
                Instrumenter.failed("find session and user of a request", e);
            }
        }
    }

    private static void identify(ContainerRequestContext request, RequestSpan span) {
        ServerSettings settings = ServerSettings.current();
        settings.sessionId()
                .flatMap(source -> source.find(request))
                .ifPresent(id -> Instrumenter.updateTrace(span.span(), trace -> trace.sessionId(id)));
        settings.userId()
                .flatMap(source -> source.find(request))
                .ifPresent(id -> Instrumenter.updateTrace(span.span(), trace -> trace.userId(id)));
    }
}
