package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.jaxrs.internal.BodyTap;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The root span of one request, from the first filter to the last byte; whoever finishes it first wins. */
final class RequestSpan {
    static final String PROPERTY = RequestSpan.class.getName();
    private static final int FIRST_SERVER_ERROR = 500;

    private final Span span;
    private final Map<String, List<String>> parameters;
    private final boolean capturesBody;
    private final AtomicBoolean entered = new AtomicBoolean();
    private final AtomicBoolean finished = new AtomicBoolean();
    private volatile Scope scope;
    private volatile Runnable forget = () -> {};
    private volatile BodyTap requestBody;
    private volatile BodyTap responseBody;
    private volatile Object streamed;
    private volatile int status;
    private volatile boolean streaming;
    private volatile boolean failed;

    RequestSpan(Span span, Map<String, List<String>> parameters, boolean capturesBody) {
        this.span = span;
        this.parameters = parameters;
        this.capturesBody = capturesBody;
    }

    Span span() {
        return span;
    }

    boolean capturesBody() {
        return capturesBody;
    }

    /** Makes the span current wherever this request runs, where there is a framework that knows of it; false elsewhere. */
    boolean remember() {
        Optional<Runnable> remembered = Tracer.remember(span);
        forget = remembered.orElse(forget);
        return remembered.isPresent();
    }

    /**
     * Makes the span current on this thread until the response, for a resource that no interceptor of ours runs around and
     * that answers on this thread.
     */
    void openScope() {
        scope = Tracer.makeCurrent(span);
    }

    void closeScope() {
        if (scope != null) {
            scope.close();
        }
    }

    /** True for the first call of a bean in this request: the one of the resource method. */
    boolean enter() {
        return entered.compareAndSet(false, true);
    }

    void requestBody(BodyTap tap) {
        requestBody = tap;
    }

    void responseBody(BodyTap tap) {
        responseBody = tap;
    }

    void status(int code) {
        status = code;
        span.setAttribute("http.response.status_code", code);
    }

    void responseHeaders(ContainerResponseContext response) {
        Headers wanted = JaxrsSettings.current().responseHeaders();
        if (!wanted.names().isEmpty()) {
            wanted.record(response.getStringHeaders(), span);
        }
    }

    void sessionId(String id) {
        Tracer.updateTrace(span, trace -> trace.sessionId(id));
    }

    void userId(String id) {
        Tracer.updateTrace(span, trace -> trace.userId(id));
    }

    /** The response goes on after the filters have run, until its stream has ended. */
    void streaming() {
        streaming = true;
    }

    boolean isStreaming() {
        return streaming;
    }

    void streamed(Object outputs) {
        streamed = outputs;
    }

    /** An exception of the resource: an error, but for one that is a response of less than 500. */
    void thrown(Throwable exception) {
        boolean answer = exception instanceof WebApplicationException web
                && web.getResponse().getStatus() < FIRST_SERVER_ERROR;
        if (answer) {
            noted(exception);
        } else {
            failed = true;
            span.recordException(exception);
        }
    }

    boolean hasFailed() {
        return failed;
    }

    /** An exception of which only the response tells whether it is an error. */
    void noted(Throwable exception) {
        Tracer.addException(span, exception);
    }

    void finish() {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        if (Tracer.capturesInputs()) {
            setInputs();
        }
        if (Tracer.capturesOutputs() && !Tracer.hasOutputs(span)) {
            setOutputs();
        }
        if (status == 0 && streaming && !failed) {
            // Quarkus runs no response filter around a stream.
            status(Response.Status.OK.getStatusCode());
        }
        if (status >= FIRST_SERVER_ERROR && !failed) {
            span.setStatus(SpanStatus.ERROR, "HTTP " + status);
        }
        span.end();
        forget.run();
    }

    private void setInputs() {
        Map<String, Object> named = new LinkedHashMap<>();
        parameters.forEach((name, values) -> named.put(name, values.size() == 1 ? values.get(0) : values));
        Object body = requestBody == null || requestBody.isEmpty() ? null : requestBody.value();
        if (body != null && !named.isEmpty()) {
            named.put("body", body);
        }
        if (body != null && named.isEmpty()) {
            span.setInputs(body);
        } else if (!named.isEmpty()) {
            span.setInputs(named);
        }
    }

    private void setOutputs() {
        if (streamed != null) {
            span.setOutputs(streamed);
        } else if (responseBody != null && !responseBody.isEmpty()) {
            span.setOutputs(responseBody.value());
        }
    }
}
