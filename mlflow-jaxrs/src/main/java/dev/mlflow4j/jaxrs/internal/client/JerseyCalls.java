package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.tracing.spi.SpanContext;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import org.glassfish.jersey.client.spi.PostInvocationInterceptor;
import org.glassfish.jersey.client.spi.PreInvocationInterceptor;

/** What Jersey tells of its calls: the thread that calls, before another runs the filters, and how they fail. */
@ConstrainedTo(RuntimeType.CLIENT)
public class JerseyCalls implements PreInvocationInterceptor, PostInvocationInterceptor {
    /** Made by Jersey. */
    public JerseyCalls() {}

    @Override
    public void beforeRequest(ClientRequestContext request) {
        request.setProperty(CallEnds.BY_JERSEY, true);
        request.setProperty(ClientFilter.CALLER, SpanContext.current());
    }

    @Override
    public void afterRequest(ClientRequestContext request, ClientResponseContext response) {
        // A body ends the span later.
    }

    @Override
    public void onException(ClientRequestContext request, ExceptionContext context) {
        if (request.getProperty(ClientCall.PROPERTY) instanceof ClientCall call
                && !context.getThrowables().isEmpty()) {
            call.fail(context.getThrowables().getFirst());
        }
    }
}
