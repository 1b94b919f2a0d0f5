package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.tracing.spi.ContextSnapshot;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import org.glassfish.jersey.client.spi.PostInvocationInterceptor;
import org.glassfish.jersey.client.spi.PreInvocationInterceptor;

/** Receives from Jersey the caller's context, before another thread runs the filters, and the failures of calls. */
@ConstrainedTo(RuntimeType.CLIENT)
public class JerseyInvocationInterceptor implements PreInvocationInterceptor, PostInvocationInterceptor {
    /** Called by Jersey. */
    public JerseyInvocationInterceptor() {}

    @Override
    public void beforeRequest(ClientRequestContext request) {
        request.setProperty(CallCompletion.JERSEY, true);
        request.setProperty(ClientFilter.CALLER, ContextSnapshot.current());
    }

    @Override
    public void afterRequest(ClientRequestContext request, ClientResponseContext response) {
        // The response's body ends the span.
    }

    @Override
    public void onException(ClientRequestContext request, ExceptionContext context) {
        if (request.getProperty(ClientCall.PROPERTY) instanceof ClientCall call
                && !context.getThrowables().isEmpty()) {
            call.fail(context.getThrowables().getFirst());
        }
    }
}
