package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.body.BodyTap;
import dev.mlflow4j.jaxrs.internal.uri.UrlRedaction;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.spi.Instrumenter;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The span of one call, from the first filter to the last byte of the response. It ends once, at the first event that
 * ends it.
 */
final class ClientCall {
    static final String PROPERTY = ClientCall.class.getName();

    /**
     * The call whose response is read; null where it is unknown: Quarkus has no properties for the events of a stream.
     */
    static ClientCall of(ReaderInterceptorContext context) {
        try {
            return context.getProperty(PROPERTY) instanceof ClientCall call ? call : null;
        } catch (NullPointerException e) {
            return null;
        }
    }

    private final Span span;
    private final String traceparent;
    private final Object startedBy;
    private final boolean capturesBody;
    private final ResponseState response = new ResponseState();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile URI uri;
    private volatile BodyTap requestBody;
    private volatile long lastEventNanos;
    private volatile Runnable responseCallback = () -> {};
    private volatile Runnable bodyRemoval = () -> {};
    private volatile Runnable endCallback = () -> {};
    private volatile Runnable responseReader = () -> {};
    private volatile boolean hasNoFailureCallback;

    ClientCall(Span span, Object startedBy, boolean capturesBody) {
        this.span = span;
        this.traceparent = span.traceparent();
        this.startedBy = startedBy;
        this.capturesBody = capturesBody;
    }

    /** Empty where nothing is propagated. */
    String traceparent() {
        return traceparent;
    }

    boolean wasStartedBy(Object filter) {
        return startedBy == filter;
    }

    boolean isRecording() {
        return span.isRecording();
    }

    boolean hasEnded() {
        return ended.get();
    }

    /** Whether the bodies of request and response are captured. */
    boolean capturesBody() {
        return capturesBody && span.isRecording();
    }

    /** The state of the response. */
    ResponseState response() {
        return response;
    }

    /** Sets method and URL; filters may change them. */
    void setTarget(String method, URI target) {
        if (!span.isRecording() || target.equals(uri)) {
            return;
        }
        uri = target;
        span.setAttribute("http.request.method", method);
        span.setAttribute("url.full", UrlRedaction.redact(target));
        if (target.getHost() != null) {
            span.setAttribute("server.address", target.getHost());
        }
        int port = target.getPort() >= 0 ? target.getPort() : "https".equalsIgnoreCase(target.getScheme()) ? 443 : 80;
        span.setAttribute("server.port", port);
    }

    void setRequestBody(BodyTap tap) {
        requestBody = tap;
    }

    /** Records a response, from the server or from a filter. */
    void responseReceived(int status, boolean isEncoded) {
        responseCallback.run();
        response.received(status, isEncoded);
        touch();
        span.setAttribute("http.response.status_code", status);
    }

    /** Sets what records the response where a reader runs before any response filter. */
    void setResponseReader(Runnable reader) {
        responseReader = reader;
    }

    /** Sets a callback for the end of the call. Called before the request is sent. */
    void onEnd(Runnable callback) {
        endCallback = callback;
    }

    /** The implementation does not notify of a call that fails without a response. */
    void setHasNoFailureCallback() {
        hasNoFailureCallback = true;
    }

    boolean mayHaveFailed() {
        return hasNoFailureCallback && !response.isReceived();
    }

    /** The body is read from this stream, directly or by a reader; when the stream is unreachable, the span ends. */
    void setRawBody(ObservedInputStream body, BodyTap tap) {
        response.setRawBody(body, tap);
        bodyRemoval = Instrumenter.whenUnreachable(body, this::abandon);
    }

    /** A reader starts; returns false where the span does not depend on it. */
    boolean enterReader() {
        if (hasEnded() || !span.isRecording()) {
            return false;
        }
        if (!response.isReceived()) {
            responseReader.run();
        }
        return response.enterReader();
    }

    /** The last byte has been received, or the connection is closed; a reader may still be running. */
    void bodyReceived() {
        touch();
        if (!response.isReaderStarted()) {
            end();
        }
    }

    /** Sets the time of the last event, at which an abandoned call ends. */
    void touch() {
        lastEventNanos = Instrumenter.now();
        Instrumenter.touch(span);
    }

    /** Adds a callback for the response, or for the end without one. Called before the request is sent. */
    void onResponse(Runnable callback) {
        Runnable before = responseCallback;
        responseCallback = () -> {
            before.run();
            callback.run();
        };
    }

    void end() {
        end(null, 0);
    }

    void fail(Throwable failure) {
        end(failure, 0);
    }

    /** Ends a call that no code can complete any more, at its last event; without a response it is an error. */
    void abandon() {
        end(null, lastEventNanos);
    }

    private void end(Throwable failure, long atEpochNanos) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        try {
            responseCallback.run();
            bodyRemoval.run();
            endCallback.run();
            fill(failure);
        } catch (RuntimeException | LinkageError e) {
            Instrumenter.failed("fill the span of a client call", e);
        } finally {
            Instrumenter.endAt(span, atEpochNanos);
        }
    }

    private void fill(Throwable failure) {
        if (Instrumenter.capturesInputs()) {
            setInputs();
        }
        Object outputs = Instrumenter.capturesOutputs() ? response.outputs() : null;
        if (outputs != null) {
            span.setOutputs(outputs);
        }
        if (failure != null) {
            span.recordException(failure);
        } else if (!response.isReceived()) {
            span.setStatus(SpanStatus.ERROR, "no response");
        } else if (response.isError()) {
            span.setStatus(SpanStatus.ERROR, "HTTP " + response.status());
        }
    }

    private void setInputs() {
        if (requestBody != null && !requestBody.isEmpty()) {
            span.setInputs(requestBody.value());
        } else if (uri != null && uri.getRawQuery() != null) {
            span.setInputs(QueryParameters.of(uri));
        }
    }
}
