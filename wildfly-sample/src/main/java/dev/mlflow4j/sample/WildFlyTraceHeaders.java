package dev.mlflow4j.sample;

import dev.mlflow4j.tracing.Mlflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Tells whoever asked where the trace of the answer is, also of an error. */
@Provider
@ApplicationScoped
public class WildFlyTraceHeaders implements ContainerResponseFilter {

    @Inject
    CurrentTrace trace;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!trace.id().isEmpty()) {
            response.getHeaders().putSingle("X-Trace-Id", trace.id());
            Mlflow.traceUrl(trace.id()).ifPresent(url -> response.getHeaders().putSingle("X-Trace-Url", url));
        }
    }
}
