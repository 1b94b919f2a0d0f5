package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.jaxrs.internal.JaxrsSettings;
import dev.mlflow4j.jaxrs.internal.Route;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.SpanSpec;
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
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Starts the root span of a request once its resource is known, and finishes it when there is no body to wait for. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Priority(ServerFilter.OUTERMOST)
public class ServerFilter implements ContainerRequestFilter, ContainerResponseFilter {
    /** Before authentication, so that what it refuses is a trace as well. */
    static final int OUTERMOST = 1;

    private final RequestScopes scopes = new RequestScopes();
    private volatile JaxrsSettings settings;

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        UriInfo uri = request.getUriInfo();
        String path = "/" + uri.getPath().replaceFirst("^/", "");
        if (request.getProperty(RequestSpan.PROPERTY) != null
                || resource.getResourceMethod() == null
                || !Tracer.isOn()
                || !settings().traces(path)) {
            return;
        }
        Class<?> resourceClass = resource.getResourceClass();
        String route = Route.of(resourceClass, resource.getResourceMethod());
        Span span = Tracer.startRoot(SpanSpec.named(request.getMethod() + " " + route)
                .functionName(resource.getResourceMethod().getName())
                .build());
        String base = uri.getBaseUri().getPath().replaceFirst("/$", "");
        span.setAttribute("http.request.method", request.getMethod());
        span.setAttribute("http.route", base + route);
        span.setAttribute("url.path", uri.getRequestUri().getPath());
        if (uri.getRequestUri().getRawQuery() != null) {
            span.setAttribute("url.query", uri.getRequestUri().getRawQuery());
        }
        RequestSpan requestSpan =
                new RequestSpan(span, parameters(uri), settings().capturesBody());
        request.setProperty(RequestSpan.PROPERTY, requestSpan);
        requestSpan.follow(Exchange.of(request));
        boolean remembered = requestSpan.remember();
        boolean intercepted = scopes.handOver(requestSpan, resourceClass);
        boolean later = LaterResponses.areOf(resource.getResourceMethod());
        requestSpan.answersLater(later);
        if (!remembered && !intercepted && !later) {
            requestSpan.openScope();
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        RequestSpan span = (RequestSpan) request.getProperty(RequestSpan.PROPERTY);
        if (span == null) {
            return;
        }
        span.closeScope();
        span.status(response.getStatus());
        boolean bodyFollows = response.hasEntity() && !HttpMethod.HEAD.equals(request.getMethod());
        if (!bodyFollows && !span.isStreaming()) {
            span.finish();
        }
    }

    private JaxrsSettings settings() {
        JaxrsSettings known = settings;
        if (known == null) {
            known = JaxrsSettings.read(Tracer.settings());
            settings = known;
        }
        return known;
    }

    private static Map<String, List<String>> parameters(UriInfo uri) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        uri.getPathParameters().forEach((name, values) -> all.put(name, List.copyOf(values)));
        uri.getQueryParameters().forEach((name, values) -> all.putIfAbsent(name, List.copyOf(values)));
        return all;
    }
}
