package dev.mlflow4j.jaxrs.internal.server.span;

import dev.mlflow4j.jaxrs.internal.body.BodyTap;
import dev.mlflow4j.jaxrs.internal.server.container.ContainerRequest;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.spi.Instrumenter;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/**
 * The response's status, the exceptions, and a client that disconnected: they decide the status of a request's span.
 */
public final class ResponseOutcome {
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int INTERNAL_ERROR = 500;
    private static final String JERSEY_WRAPPER = "org.glassfish.jersey.server.internal.process.MappableException";

    private final Span span;
    private volatile int status;
    private volatile boolean failed;
    private volatile boolean disconnected;

    ResponseOutcome(Span span) {
        this.span = span;
    }

    public void setStatus(int code) {
        status = code;
        span.setAttribute("http.response.status_code", code);
    }

    boolean hasStatus() {
        return status != 0;
    }

    /** Whether an exception was recorded that is an error of the server. */
    boolean hasFailed() {
        return failed;
    }

    /** Records an exception of the resource: an error, unless it is itself a response below 500. */
    public void recordException(Throwable exception) {
        boolean isResponse = exception instanceof WebApplicationException web
                && web.getResponse().getStatus() < FIRST_SERVER_ERROR;
        if (isResponse) {
            addException(exception);
        } else {
            failed = true;
            span.recordException(exception);
        }
    }

    /** Adds an exception as an event; whether it is an error depends on the response. */
    public void addException(Throwable exception) {
        Instrumenter.addException(span, exception);
    }

    /** Records that the body could not be written: an error of the server, unless the client is gone. */
    public void writeFailed(Exception exception, BodyTap body) {
        if (body != null && body.isStreamFailure(exception)) {
            clientDisconnected(exception);
            return;
        }
        Throwable cause = unwrap(exception);
        recordException(cause);
        if (body == null || body.isEmpty()) {
            // The status that the filters saw was not sent either.
            setStatus(
                    cause instanceof WebApplicationException web
                            ? web.getResponse().getStatus()
                            : INTERNAL_ERROR);
        }
    }

    /** Jersey wraps what a writer throws. */
    private static Throwable unwrap(Exception exception) {
        boolean wrapped = exception.getClass().getName().equals(JERSEY_WRAPPER) && exception.getCause() != null;
        return wrapped ? exception.getCause() : exception;
    }

    /** Adds an event for a client that is gone, once; this is no error of the server. */
    public synchronized void clientDisconnected(Throwable reason) {
        if (!disconnected) {
            disconnected = true;
            span.addEvent("client disconnected", Map.of("reason", reason.toString()));
        }
    }

    /**
     * Sets the span's status; where no response filter has run, the response's status is the one that the container
     * sent.
     */
    void setSpanStatus(ContainerRequest container, boolean streaming) {
        if (!hasStatus()) {
            container.sentStatus().ifPresentOrElse(this::setStatus, () -> setDefaultStatus(streaming));
        }
        if (status >= FIRST_SERVER_ERROR && !failed) {
            span.setStatus(SpanStatus.ERROR, "HTTP " + status);
        }
    }

    private void setDefaultStatus(boolean streaming) {
        if (failed && !disconnected) {
            setStatus(INTERNAL_ERROR);
        } else if (streaming) {
            setStatus(Response.Status.OK.getStatusCode());
        }
    }
}
