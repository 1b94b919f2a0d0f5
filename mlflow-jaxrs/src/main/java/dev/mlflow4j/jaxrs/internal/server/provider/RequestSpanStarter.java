package dev.mlflow4j.jaxrs.internal.server.provider;

import dev.mlflow4j.jaxrs.internal.server.cdi.InterceptedResources;
import dev.mlflow4j.jaxrs.internal.server.config.ServerSettings;
import dev.mlflow4j.jaxrs.internal.server.resource.AsyncResourceMethods;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpans;
import dev.mlflow4j.jaxrs.internal.uri.RouteTemplate;
import dev.mlflow4j.tracing.spi.ForeignSpan;
import dev.mlflow4j.tracing.spi.Instrumenter;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;

/**
 * Starts the span of a request: before all other filters or, where the spans of the server's own tracing are taken,
 * after all filters, as a child of the server's span of the request.
 */
final class RequestSpanStarter {
    private final InterceptedResources resources = new InterceptedResources();

    static boolean startsAfterFilters() {
        return ForeignSpan.isEnabled();
    }

    void start(ContainerRequestContext request, ResourceInfo resource) {
        Method method = resource.getResourceMethod();
        if (method != null && shouldTrace(request)) {
            Class<?> type = resource.getResourceClass();
            RequestSpan span = span(request, type, method);
            if (!AsyncResourceMethods.isStreaming(method)) {
                span.endWithContainer();
            }
            boolean inContext = span.activation().setInWorkContext();
            boolean intercepted = resources.setSpan(span, type);
            boolean async = AsyncResourceMethods.isAsync(method);
            span.setAsync(async);
            if (!inContext && !intercepted && !async) {
                span.activation().openScope();
            }
        }
    }

    /**
     * Starts the span of a request that reaches no resource: none matches, or a filter responds before the span is
     * started.
     */
    static RequestSpan atResponse(ContainerRequestContext request, ResourceInfo resource) {
        Method method = startsAfterFilters() ? resource.getResourceMethod() : null;
        return method == null
                ? RequestSpanFactory.unmatched(request)
                : span(request, resource.getResourceClass(), method);
    }

    private static RequestSpan span(ContainerRequestContext request, Class<?> type, Method method) {
        return RouteTemplate.of(request.getUriInfo(), type, method)
                .map(route -> RequestSpanFactory.matched(request, route, method.getName()))
                .orElseGet(() -> RequestSpanFactory.unmatched(request));
    }

    static boolean shouldTrace(ContainerRequestContext request) {
        return RequestSpans.of(request) == null
                && Instrumenter.isOn()
                && ServerSettings.current().isTraced(RequestSpanFactory.path(request));
    }
}
