package dev.mlflow4j.jaxrs.internal.server.provider;

import dev.mlflow4j.jaxrs.internal.server.config.ServerSettings;
import dev.mlflow4j.jaxrs.internal.server.container.ContainerRequest;
import dev.mlflow4j.jaxrs.internal.server.container.ContainerRequests;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpans;
import dev.mlflow4j.jaxrs.internal.uri.UrlRedaction;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.SpanSpec;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates the span of a request, with the attributes of OpenTelemetry's semantic conventions. */
final class RequestSpanFactory {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "QUERY");

    private RequestSpanFactory() {}

    /** The path relative to the application, with a leading slash. */
    static String path(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        return path.startsWith("/") ? path : "/" + path;
    }

    /** Creates the span of a request that a resource method matches. */
    static RequestSpan matched(ContainerRequestContext request, String route, String functionName) {
        UriInfo uri = request.getUriInfo();
        SpanSpec spec = SpanSpec.named(request.getMethod() + " " + route)
                .functionName(functionName)
                .build();
        String base = uri.getBaseUri().getPath();
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return start(spec, request, request.getMethod(), Optional.of(root + route), parameters(uri));
    }

    /**
     * Creates the span of a request that none matches. Its path and parameters are neither name nor inputs: a client
     * may send anything.
     */
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
        ServerSettings settings = ServerSettings.current();
        ContainerRequest container = ContainerRequests.of(request);
        Span span = settings.incomingTraceContext().start(spec, request, container);
        Instrumenter.startedAt(span, RequestStartTimeFilter.startTime(request));
        URI uri = request.getUriInfo().getRequestUri();
        span.setAttribute("http.request.method", method);
        route.ifPresent(template -> span.setAttribute("http.route", template));
        span.setAttribute("url.path", uri.getPath());
        if (uri.getRawQuery() != null) {
            span.setAttribute("url.query", UrlRedaction.redactQuery(uri.getRawQuery()));
        }
        settings.requestHeaders().record(request::getHeaders, span);
        RequestSpan requestSpan = new RequestSpan(span, container, parameters, settings.capturesBody());
        RequestSpans.set(request, requestSpan);
        return requestSpan;
    }

    private static Map<String, List<String>> parameters(UriInfo uri) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        uri.getPathParameters().forEach((name, values) -> all.put(name, List.copyOf(values)));
        uri.getQueryParameters()
                .forEach((name, values) -> all.putIfAbsent(
                        name, UrlRedaction.isSecret(name) ? List.of(UrlRedaction.REDACTED) : List.copyOf(values)));
        return all;
    }
}
