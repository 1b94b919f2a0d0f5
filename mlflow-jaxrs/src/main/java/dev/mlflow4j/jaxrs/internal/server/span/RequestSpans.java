package dev.mlflow4j.jaxrs.internal.server.span;

import dev.mlflow4j.tracing.spi.Scope;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import jakarta.ws.rs.ext.WriterInterceptorContext;

/**
 * Finds the span of a request by the request's property. A servlet container may keep properties in a plain {@code
 * HashMap}: while the request's own thread still adds to it, another thread that responds may not find one. That thread has
 * the span from the call by which it responds.
 */
public final class RequestSpans {
    private static final String PROPERTY = RequestSpan.class.getName();
    private static final ThreadLocal<RequestSpan> RESPONDING = new ThreadLocal<>();

    private RequestSpans() {}

    public static void set(ContainerRequestContext request, RequestSpan span) {
        request.setProperty(PROPERTY, span);
    }

    /** Null where the request is not traced. */
    public static RequestSpan of(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof RequestSpan span ? span : null;
    }

    /** Null where the request is not traced. */
    public static RequestSpan of(ReaderInterceptorContext context) {
        return context.getProperty(PROPERTY) instanceof RequestSpan span ? span : null;
    }

    /** The span of the request that is responded to; null where that is not traced. */
    public static RequestSpan atResponse(ContainerRequestContext request) {
        RequestSpan span = of(request);
        return span == null ? RESPONDING.get() : span;
    }

    /** The span of the request that is responded to; null where that is not traced. */
    public static RequestSpan atResponse(WriterInterceptorContext context) {
        return context.getProperty(PROPERTY) instanceof RequestSpan span ? span : RESPONDING.get();
    }

    /** To be closed when the call that responds to the request has returned, on the same thread. */
    public static Scope respond(RequestSpan span) {
        RequestSpan outer = RESPONDING.get();
        RESPONDING.set(span);
        return outer == null ? RESPONDING::remove : () -> RESPONDING.set(outer);
    }
}
