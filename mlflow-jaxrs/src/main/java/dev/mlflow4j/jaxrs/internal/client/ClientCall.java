package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.BodyTap;
import dev.mlflow4j.jaxrs.internal.Urls;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/** The span of one call, from the first filter to the last byte of the answer; whoever ends it first wins. */
final class ClientCall {
    static final String PROPERTY = ClientCall.class.getName();

    /** The call whose answer is read; null where it is not known: to the events of a stream Quarkus gives no properties. */
    static ClientCall read(ReaderInterceptorContext context) {
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
    private final Answer answer = new Answer();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile URI uri;
    private volatile BodyTap requestBody;
    private volatile long lastEventNanos;
    private volatile Runnable forgetAnswer = () -> {};
    private volatile Runnable forgetBody = () -> {};
    private volatile Runnable forgetEnd = () -> {};
    private volatile Runnable askForAnswer = () -> {};
    private volatile boolean failsWithoutAWord;

    ClientCall(Span span, Object startedBy, boolean capturesBody) {
        this.span = span;
        this.traceparent = span.traceparent();
        this.startedBy = startedBy;
        this.capturesBody = capturesBody;
    }

    /** Empty where there is nothing to tell anybody of. */
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

    /** Whether the body that goes out or comes back is to be tapped. */
    boolean capturesBody() {
        return capturesBody && span.isRecording();
    }

    /** What comes back. */
    Answer answer() {
        return answer;
    }

    /** Where it goes; filters may send it elsewhere. */
    void goesTo(String method, URI to) {
        if (!span.isRecording() || to.equals(uri)) {
            return;
        }
        uri = to;
        span.setAttribute("http.request.method", method);
        span.setAttribute("url.full", Urls.of(to));
        if (to.getHost() != null) {
            span.setAttribute("server.address", to.getHost());
        }
        int port = to.getPort() >= 0 ? to.getPort() : "https".equalsIgnoreCase(to.getScheme()) ? 443 : 80;
        span.setAttribute("server.port", port);
    }

    void requestBody(BodyTap tap) {
        requestBody = tap;
    }

    /** A response has come, or been made by a filter. */
    void answered(int status, boolean isEncoded) {
        forgetAnswer.run();
        answer.came(status, isEncoded);
        touch();
        span.setAttribute("http.response.status_code", status);
    }

    /** What to do if somebody reads an answer of which nobody has told. */
    void askForAnswerBeforeReading(Runnable asking) {
        askForAnswer = asking;
    }

    /** What need no longer be watched once it has ended. Said before the call goes out. */
    void forgetWhenEnded(Runnable watch) {
        forgetEnd = watch;
    }

    /** Nobody will say so when there is no answer. */
    void failsWithoutAWord() {
        failsWithoutAWord = true;
    }

    boolean mayHaveFailed() {
        return failsWithoutAWord && !answer.hasCome();
    }

    /** The body is to be read from here, or by a reader above it; where nobody can any more, the span ends. */
    void readsFrom(WatchedInput body, BodyTap tap) {
        answer.readsFrom(body, tap);
        forgetBody = Tracer.whenUnreachable(body, this::abandon);
    }

    /** A reader is asked for the answer; false where that is no matter of this span any more. */
    boolean enterReader() {
        if (hasEnded() || !span.isRecording()) {
            return false;
        }
        if (!answer.hasCome()) {
            askForAnswer.run();
        }
        return answer.enterReader();
    }

    /** The last byte has come, or none will come any more; a reader may still be at it. */
    void bodyHasCome() {
        touch();
        if (!answer.isBeingRead()) {
            end();
        }
    }

    /** Something of it has just happened: if nobody says when it ends, that was its last moment. */
    void touch() {
        lastEventNanos = Tracer.now();
    }

    /** What need no longer be watched once there is an answer, or none will come. Said before the call goes out. */
    void forgetWhenAnswered(Runnable watch) {
        Runnable before = forgetAnswer;
        forgetAnswer = () -> {
            before.run();
            watch.run();
        };
    }

    void end() {
        end(null, 0);
    }

    void fail(Throwable failure) {
        end(failure, 0);
    }

    /** Nobody can go on with it any more: it was over at its last event; without an answer that is an error. */
    void abandon() {
        end(null, lastEventNanos);
    }

    private void end(Throwable failure, long atEpochNanos) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        try {
            forgetAnswer.run();
            forgetBody.run();
            forgetEnd.run();
            fill(failure);
        } catch (RuntimeException | LinkageError e) {
            Tracer.failed("fill the span of a call", e);
        } finally {
            Tracer.endAt(span, atEpochNanos);
        }
    }

    private void fill(Throwable failure) {
        if (Tracer.capturesInputs()) {
            setInputs();
        }
        Object outputs = Tracer.capturesOutputs() ? answer.outputs() : null;
        if (outputs != null) {
            span.setOutputs(outputs);
        }
        if (failure != null) {
            span.recordException(failure);
        } else if (!answer.hasCome()) {
            span.setStatus(SpanStatus.ERROR, "no response");
        } else if (answer.isError()) {
            span.setStatus(SpanStatus.ERROR, "HTTP " + answer.status());
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
