package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.tracing.spi.Instrumenter;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

/**
 * Sets the headers that propagate the trace, after all other filters: one of the container may have set the same
 * headers.
 */
@ConstrainedTo(RuntimeType.CLIENT)
@Priority(Integer.MAX_VALUE)
public class PropagationFilter implements ClientRequestFilter {
    /** Called by the JAX-RS implementation. */
    public PropagationFilter() {}

    @Override
    public void filter(ClientRequestContext request) {
        if (request.getProperty(ClientCall.PROPERTY) instanceof ClientCall call) {
            try {
                call.setTarget(request.getMethod(), request.getUri());
                if (ClientSettings.current().propagates()) {
                    PropagationHeaders.write(
                            request, call.traceparent(), CallCompletion.isTraceparentSetByContainer(request));
                }
            } catch (RuntimeException | LinkageError e) {
                Instrumenter.failed("propagate the trace of a client call", e);
            }
        }
    }
}
