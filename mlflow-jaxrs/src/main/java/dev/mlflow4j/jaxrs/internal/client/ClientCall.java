package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.BodyTap;
import dev.mlflow4j.jaxrs.internal.Urls;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.spi.Tracer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;

/** The span of one call, from the first filter to the last byte of the answer; whoever ends it first wins. */
final class ClientCall {
    static final String PROPERTY = ClientCall.class.getName();
    private static final int FIRST_ERROR = 400;

    private final Span span;
    private final String traceparent;
    private final Object startedBy;
    private final boolean capturesBody;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile URI uri;
    private volatile BodyTap requestBody;
    private volatile WeakReference<WatchedInput> rawInput;
    private volatile BodyTap rawBody;
    private volatile BodyTap readBody;
    private volatile int status;
    private volatile boolean isEncoded;
    private volatile boolean items;
    private volatile boolean isWhole;
    private volatile boolean isInReader;
    private volatile boolean isBeingRead;
    private volatile boolean isAnswered;
    private volatile long lastEventNanos;
    private volatile Runnable forgetAnswer = () -> {};
    private volatile Runnable forgetBody = () -> {};
    private volatile Runnable forgetEnd = () -> {};
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

    void answered(int code, boolean encoded) {
        forgetAnswer.run();
        status = code;
        isEncoded = encoded;
        isAnswered = true;
        touch();
        span.setAttribute("http.response.status_code", code);
    }

    /** Whether a response has come, or been made by a filter. */
    boolean isAnswered() {
        return isAnswered;
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
        return failsWithoutAWord && !isAnswered;
    }

    /** Whether the answer is an error of which nobody has read anything. */
    boolean isUnreadError() {
        return status >= FIRST_ERROR && !isBeingRead;
    }

    boolean isUnreadError(int ofStatus) {
        return status == ofStatus && isUnreadError();
    }

    /** The answer as it is on the wire, for who reads it past the readers. */
    void rawBody(WatchedInput watched, BodyTap tap) {
        rawInput = new WeakReference<>(watched);
        rawBody = tap;
        forgetBody = Tracer.whenUnreachable(watched, this::abandon);
    }

    /** A reader is asked for the answer; false where that is no matter of this span any more. */
    synchronized boolean enterReader() {
        if (items || isInReader || hasEnded() || !span.isRecording()) {
            return false;
        }
        isInReader = true;
        isBeingRead = true;
        WatchedInput raw = rawInput == null ? null : rawInput.get();
        if (raw != null) {
            raw.stopTapping();
            rawBody = null;
        }
        return true;
    }

    void leaveReader() {
        isInReader = false;
    }

    /** Whether a reader runs. */
    boolean isInReader() {
        return isInReader;
    }

    /** Whether a reader has been asked, be it that its entity is read later. */
    boolean isBeingRead() {
        return isBeingRead;
    }

    /**
     * The answer is in memory as a whole, null where there is none, and can be read again; whoever put it there ends the
     * span.
     */
    void wholeBody(InputStream body, BodyTap tap) {
        isWhole = true;
        if (body == null || tap == null) {
            return;
        }
        try {
            body.mark(Integer.MAX_VALUE);
            byte[] bytes = body.readAllBytes();
            body.reset();
            tap.add(bytes, 0, bytes.length);
            rawBody = tap;
        } catch (IOException e) {
            Tracer.addException(span, e);
        }
    }

    /** The answer comes in items that are read one by one; whoever gives them ends the span. */
    void comesInItems(BodyTap tap) {
        rawBody = tap;
        items = true;
    }

    boolean isInItems() {
        return items;
    }

    /** What a reader gets of an item goes to the tap of all of them. */
    BodyTap itemsTap() {
        return rawBody;
    }

    /** The last byte has come, or none will come any more; a reader may still be at it. */
    void bodyHasCome() {
        touch();
        if (!isBeingRead) {
            end();
        }
    }

    /** Whether all of the answer is here. */
    boolean isWhole() {
        return isWhole;
    }

    /** The answer as a reader gets it. */
    void readBody(BodyTap tap) {
        readBody = tap;
    }

    boolean isEncoded() {
        return isEncoded;
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
        if (ended.compareAndSet(false, true)) {
            try {
                finish(failure, atEpochNanos);
            } catch (RuntimeException | LinkageError e) {
                Tracer.failed("end the span of a call", e);
            }
        }
    }

    private void finish(Throwable failure, long atEpochNanos) {
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
        if (Tracer.capturesOutputs()) {
            setOutputs();
        }
        if (failure != null) {
            span.recordException(failure);
        } else if (!isAnswered) {
            span.setStatus(SpanStatus.ERROR, "no response");
        } else if (status >= FIRST_ERROR) {
            span.setStatus(SpanStatus.ERROR, "HTTP " + status);
        }
    }

    private void setInputs() {
        if (requestBody != null && !requestBody.isEmpty()) {
            span.setInputs(requestBody.value());
        } else if (uri != null && uri.getRawQuery() != null) {
            span.setInputs(QueryParameters.of(uri));
        }
    }

    private void setOutputs() {
        BodyTap body = readBody == null ? rawBody : readBody;
        if (body == null || body.isEmpty()) {
            return;
        }
        Object value = body.value();
        boolean isStillZipped = isEncoded && value instanceof String text && text.startsWith("\u001f");
        span.setOutputs(isStillZipped ? "[gzip]" : value);
    }
}
