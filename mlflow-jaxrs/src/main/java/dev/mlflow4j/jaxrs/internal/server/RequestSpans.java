package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.jaxrs.internal.Urls;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the span of a request, by OpenTelemetry's names. */
final class RequestSpans {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "QUERY");

    private RequestSpans() {}

    /** The path below the application, with a slash before. */
    static String path(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.startsWith("/") ? path : "/" + path;
    }

    /** Of a request that a resource method answers. */
    static RequestSpan matched(ContainerRequestContext request, String route, String functionName) {
        UriInfo uri = request.getUriInfo();
        SpanSpec spec = SpanSpec.named(request.getMethod() + " " + route)
                .functionName(functionName)
                .build();
        String base = uri.getBaseUri().getPath();
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return start(spec, request, request.getMethod(), Optional.of(root + route), parameters(uri));
    }

    /** Of one that none answers: what a stranger sends neither names a span nor is its inputs. */
    static RequestSpan unmatched(ContainerRequestContext request) {
        boolean known = METHODS.contains(request.getMethod());
        SpanSpec spec = SpanSpec.named(known ? request.getMethod() : "HTTP").build();
        return start(spec, request, known ? request.getMethod() : "_OTHER", Optional.empty(), Map.of());
    }

    private static RequestSpan start(
            SpanSpec spec,
            ContainerRequestContext request,
            String method,
            Optional<String> route,
            Map<String, List<String>> parameters) {
        JaxrsSettings settings = JaxrsSettings.current();
        ContainerRequest container = ContainerRequests.of(request);
        Span span = settings.callers().start(spec, request, container);
        Tracer.startedAt(span, Arrival.of(request));
        URI uri = request.getUriInfo().getRequestUri();
        span.setAttribute("http.request.method", method);
        route.ifPresent(template -> span.setAttribute("http.route", template));
        span.setAttribute("url.path", uri.getPath());
        if (uri.getRawQuery() != null) {
            span.setAttribute("url.query", Urls.query(uri.getRawQuery()));
        }
        settings.requestHeaders().record(request::getHeaders, span);
        RequestSpan made = new RequestSpan(span, container, parameters, settings.capturesBody());
        request.setProperty(RequestSpan.PROPERTY, made);
        return made;
    }

    private static Map<String, List<String>> parameters(UriInfo uri) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        uri.getPathParameters().forEach((name, values) -> all.put(name, List.copyOf(values)));
        uri.getQueryParameters()
                .forEach((name, values) ->
                        all.putIfAbsent(name, Urls.isSecret(name) ? List.of(Urls.REDACTED) : List.copyOf(values)));
        return all;
    }
}
