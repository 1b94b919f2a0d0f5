package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

/** Lets a call carry its trace, after all other filters: one of the container may have set the same headers. */
@ConstrainedTo(RuntimeType.CLIENT)
@Priority(Integer.MAX_VALUE)
public class HeadersFilter implements ClientRequestFilter {
    /** Made by the JAX-RS implementation. */
    public HeadersFilter() {}

    @Override
    public void filter(ClientRequestContext request) {
        if (request.getProperty(ClientCall.PROPERTY) instanceof ClientCall call) {
            try {
                call.goesTo(request.getMethod(), request.getUri());
                if (ClientSettings.current().propagates()) {
                    TraceHeaders.write(request, call.traceparent(), CallEnds.containerSetsTraceparent(request));
                }
            } catch (RuntimeException | LinkageError e) {
                Tracer.failed("let a call carry its trace", e);
            }
        }
    }
}
