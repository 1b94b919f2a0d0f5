package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/**
 * Notes when a request came. Its span is made once its resource is known, or, where none answers it, with the response: a
 * request that JAX-RS passes on to somebody else leaves none.
 */
@Provider
@PreMatching
@ConstrainedTo(RuntimeType.SERVER)
@Priority(ProviderPriorities.FIRST)
public class Arrival implements ContainerRequestFilter {
    private static final String PROPERTY = Arrival.class.getName();

    @Override
    public void filter(ContainerRequestContext request) {
        if (Tracer.isOn()) {
            request.setProperty(PROPERTY, Tracer.now());
        }
    }

    /** Whether it was noted. */
    static boolean isNoted(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) != null;
    }

    /** Nanoseconds since the epoch; now where nobody noted it. */
    static long of(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Long noted ? noted : Tracer.now();
    }
}
