package dev.mlflow4j.jaxrs.internal.server.provider;

import dev.mlflow4j.tracing.spi.Instrumenter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/**
 * Records the time at which a request arrives. The span is started once the resource is known or, where none matches,
 * with the response: a request that JAX-RS forwards to the rest of the server leaves no span.
 */
@Provider
@PreMatching
@ConstrainedTo(RuntimeType.SERVER)
@Priority(ProviderPriorities.FIRST)
public class RequestStartTimeFilter implements ContainerRequestFilter {
    private static final String PROPERTY = RequestStartTimeFilter.class.getName();

    @Override
    public void filter(ContainerRequestContext request) {
        if (Instrumenter.isOn()) {
            request.setProperty(PROPERTY, Instrumenter.now());
        }
    }

    static boolean isRecorded(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) != null;
    }

    /** By {@link Instrumenter#now()}; this moment where none was recorded. */
    static long startTime(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Long recorded ? recorded : Instrumenter.now();
    }
}
