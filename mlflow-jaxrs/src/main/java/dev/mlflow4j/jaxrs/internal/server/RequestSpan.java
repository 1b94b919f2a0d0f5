package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.jaxrs.internal.BodyTap;
import dev.mlflow4j.jaxrs.internal.StreamedOutputs;
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
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/** The root span of one request, from the first filter to the last byte; whoever finishes it first wins. */
final class RequestSpan {
    static final String PROPERTY = RequestSpan.class.getName();
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int INTERNAL_ERROR = 500;
    private static final String JERSEYS_WRAPPER = "org.glassfish.jersey.server.internal.process.MappableException";

    private final Span span;
    private final Map<String, List<String>> parameters;
    private final boolean capturesBody;
    private final AtomicBoolean entered = new AtomicBoolean();
    private final AtomicBoolean finished = new AtomicBoolean();
    private volatile Scope scope;
    private volatile Runnable forget = () -> {};
    private volatile BodyTap requestBody;
    private volatile BodyTap responseBody;
    private volatile Map<String, Object> form;
    private volatile StreamedOutputs streamed;
    private volatile Exchange exchange = Exchange.UNKNOWN;
    private volatile boolean followed;
    private volatile boolean answersLater;
    private volatile int status;
    private volatile boolean streaming;
    private volatile boolean failed;
    private volatile boolean abandoned;
    private volatile boolean over;

    RequestSpan(Span span, Map<String, List<String>> parameters, boolean capturesBody) {
        this.span = span;
        this.parameters = parameters;
        this.capturesBody = capturesBody && span.isRecording();
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

    /** What the container knows of the request. */
    void exchange(Exchange known) {
        exchange = known;
    }

    /** Where the container can tell now, the response's end is the span's. */
    void follow() {
        followed = exchange.tellsFromTheStart() && exchange.onEnd(this::sent);
    }

    /** For containers that know of the end only once a request has become asynchronous. */
    void followOnceAsynchronous() {
        if (answersLater && !exchange.tellsFromTheStart() && !finished.get()) {
            followed = exchange.onEnd(this::sent);
        }
    }

    Exchange exchange() {
        return exchange;
    }

    private void sent(Throwable failure) {
        // A servlet container also tells of the exception that the span has already.
        if (failure != null && !failed) {
            clientGone(failure);
        }
        finish();
    }

    /** The response goes on after the filters have run, until its stream has ended; null where its outputs are its body. */
    void streaming(StreamedOutputs outputs) {
        streamed = outputs;
        streaming = true;
    }

    boolean isStreaming() {
        return streaming;
    }

    /** The method that would have streamed has failed before. */
    void noStream() {
        streamed = null;
        streaming = false;
    }

    void form(Map<String, Object> fields) {
        form = fields;
    }

    /** The resource method may return before there is a response. */
    void answersLater(boolean later) {
        answersLater = later;
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

    /** An exception of which only the response tells whether it is an error. */
    void noted(Throwable exception) {
        Tracer.addException(span, exception);
    }

    /** What was written did not go out, or could not be made: only the latter is an error of the server. */
    void notWritten(Exception exception) {
        BodyTap body = responseBody;
        if (body != null && body.isBroken(exception)) {
            clientGone(exception);
        } else {
            Throwable cause = unwrapped(exception);
            thrown(cause);
            if (body == null || body.isEmpty()) {
                // The status that the filters saw was not sent either.
                status(
                        cause instanceof WebApplicationException web
                                ? web.getResponse().getStatus()
                                : INTERNAL_ERROR);
            }
        }
    }

    /** Jersey wraps what a writer throws. */
    private static Throwable unwrapped(Exception exception) {
        boolean wrapped = exception.getClass().getName().equals(JERSEYS_WRAPPER) && exception.getCause() != null;
        return wrapped ? exception.getCause() : exception;
    }

    /** The client has had enough, or the network has: no error, but said. */
    synchronized void clientGone(Throwable why) {
        if (!abandoned) {
            abandoned = true;
            span.addEvent("client disconnected", Map.of("reason", why.toString()));
        }
    }

    /** Nobody made a response of an exception: the container answers, and no filter hears of it. */
    void unanswered(Throwable exception) {
        thrown(exception);
        if (!followed) {
            finish();
        }
    }

    /** A stream failed: before its response has begun, it gets one like any other exception, and later none. */
    void streamFailed(Throwable exception) {
        thrown(exception);
        boolean begun = exchange.sentStatus().isPresent();
        if (!followed && !begun) {
            follow();
        }
        if (!followed || begun) {
            finish();
        }
    }

    /** The server has cancelled what the resource method returned. */
    void unwanted() {
        clientGone(new CancellationException("nobody reads on"));
        finish();
    }

    /**
     * An exception of a stage has been handed on to the server, which answered at once if it was waiting; if not, it answers
     * on the request's own thread, before the request is over.
     */
    void passedOn(boolean awaited) {
        answersLater &= awaited;
        if (status == 0 && !followed && (awaited || over)) {
            finish();
        }
    }

    /** The request is over for CDI: whatever has been thrown since, or that nobody mapped, no filter hears of it. */
    void requestOver() {
        over = true;
        if (!followed && !answersLater) {
            finish();
        }
    }

    void finish() {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        try {
            if (Tracer.capturesInputs()) {
                setInputs();
            }
            if (Tracer.capturesOutputs() && !Tracer.hasOutputs(span)) {
                setOutputs();
            }
            setStatus();
        } catch (RuntimeException | LinkageError e) {
            Tracer.failed("fill the span of a request", e);
        } finally {
            span.end();
            forget.run();
        }
    }

    private void setStatus() {
        if (status == 0) {
            exchange.sentStatus().ifPresentOrElse(this::status, this::guessStatus);
        }
        if (status >= FIRST_SERVER_ERROR && !failed) {
            span.setStatus(SpanStatus.ERROR, "HTTP " + status);
        }
    }

    /** No response filter has run, and the container does not say. */
    private void guessStatus() {
        if (failed && !abandoned) {
            status(INTERNAL_ERROR);
        } else if (streaming) {
            status(Response.Status.OK.getStatusCode());
        }
    }

    private void setInputs() {
        Map<String, Object> named = new LinkedHashMap<>();
        parameters.forEach((name, values) -> named.put(name, values.size() == 1 ? values.get(0) : values));
        BodyTap tap = requestBody;
        boolean read = tap != null && !tap.isEmpty();
        Object body = read ? tap.value() : capturesBody ? form() : null;
        if (body != null && named.isEmpty()) {
            span.setInputs(body);
            return;
        }
        if (body != null) {
            // Where MLflow looks for a conversation.
            named.put(read && tap.isConversation() ? "request" : "body", body);
        }
        if (!named.isEmpty()) {
            span.setInputs(named);
        }
    }

    private Map<String, Object> form() {
        Map<String, Object> fields = form == null ? exchange.form() : form;
        return fields == null || fields.isEmpty() ? null : fields;
    }

    private void setOutputs() {
        BodyTap tap = responseBody;
        if (!capturesBody) {
            return;
        }
        if (streamed != null) {
            span.setOutputs(streamed.value());
        } else if (tap != null && !tap.isEmpty()) {
            span.setOutputs(tap.value());
        }
    }
}
