package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.body.BodyTap;
import java.lang.ref.WeakReference;

/** The response to a call, and how far the application has read it. */
final class ResponseState {
    private static final int FIRST_ERROR = 400;

    private volatile int status;
    private volatile boolean isReceived;
    private volatile boolean isEncoded;
    private volatile boolean hasItems;
    private volatile boolean isBodyComplete;
    private volatile boolean isReaderRunning;
    private volatile boolean isReaderStarted;
    private volatile WeakReference<ObservedInputStream> rawStream;
    private volatile BodyTap rawBody;
    private volatile BodyTap readerBody;

    void received(int code, boolean encoded) {
        status = code;
        isEncoded = encoded;
        isReceived = true;
    }

    /** Whether there is a response, from the server or from a filter. */
    boolean isReceived() {
        return isReceived;
    }

    int status() {
        return status;
    }

    boolean isError() {
        return status >= FIRST_ERROR;
    }

    /** Whether the response is an error that no reader has read. */
    boolean isUnreadError() {
        return isError() && !isReaderStarted;
    }

    boolean isEncoded() {
        return isEncoded;
    }

    /** Sets the encoded body, for an application that reads it without a reader. */
    void setRawBody(ObservedInputStream input, BodyTap tap) {
        rawStream = new WeakReference<>(input);
        rawBody = tap;
    }

    /** Sets a body that has been received completely; the caller ends the span. */
    void setCompleteBody(BodyTap tap) {
        rawBody = tap;
        isBodyComplete = true;
    }

    boolean isBodyComplete() {
        return isBodyComplete;
    }

    /** Sets the tap of a body that is read item by item; the caller ends the span. */
    void setItems(BodyTap tap) {
        rawBody = tap;
        hasItems = true;
    }

    /** The tap of all items; null where the body is not read item by item. */
    BodyTap itemsTap() {
        return hasItems ? rawBody : null;
    }

    /** A reader starts; returns false within another reader, and for an item. */
    synchronized boolean enterReader() {
        if (hasItems || isReaderRunning) {
            return false;
        }
        isReaderRunning = true;
        isReaderStarted = true;
        ObservedInputStream raw = rawStream == null ? null : rawStream.get();
        if (raw != null) {
            raw.stopTapping();
            rawBody = null;
        }
        return true;
    }

    void leaveReader() {
        isReaderRunning = false;
    }

    /** Whether a reader is running. */
    boolean isReaderRunning() {
        return isReaderRunning;
    }

    /** Whether a reader has started; its entity may be read later. */
    boolean isReaderStarted() {
        return isReaderStarted;
    }

    /** Sets the body as a reader gets it. */
    void setReaderBody(BodyTap tap) {
        readerBody = tap;
    }

    /** What was captured of the body; null where nothing was. */
    Object outputs() {
        BodyTap body = readerBody == null ? rawBody : readerBody;
        if (body == null || body.isEmpty()) {
            return null;
        }
        Object value = body.value();
        boolean isCompressed = isEncoded && value instanceof String text && text.startsWith("\u001f");
        return isCompressed ? "[gzip]" : value;
    }
}
