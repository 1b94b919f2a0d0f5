package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.BodyTap;
import java.lang.ref.WeakReference;

/** What comes back of a call, and how far the application has read it. */
final class Answer {
    private static final int FIRST_ERROR = 400;

    private volatile int status;
    private volatile boolean hasCome;
    private volatile boolean isEncoded;
    private volatile boolean isInItems;
    private volatile boolean isWhole;
    private volatile boolean isInReader;
    private volatile boolean isBeingRead;
    private volatile WeakReference<WatchedInput> rawInput;
    private volatile BodyTap rawBody;
    private volatile BodyTap readBody;

    void came(int code, boolean encoded) {
        status = code;
        isEncoded = encoded;
        hasCome = true;
    }

    /** Whether there is a response, of the server or made by a filter. */
    boolean hasCome() {
        return hasCome;
    }

    int status() {
        return status;
    }

    boolean isError() {
        return status >= FIRST_ERROR;
    }

    /** Whether it is an error of which nobody has read anything. */
    boolean isUnreadError() {
        return isError() && !isBeingRead;
    }

    boolean isEncoded() {
        return isEncoded;
    }

    /** The body as it is on the wire, for who reads it past the readers. */
    void readsFrom(WatchedInput watched, BodyTap tap) {
        rawInput = new WeakReference<>(watched);
        rawBody = tap;
    }

    /** All of it has come, the tap saw it; whoever had it ends the span. */
    void cameWhole(BodyTap tap) {
        rawBody = tap;
        isWhole = true;
    }

    boolean isWhole() {
        return isWhole;
    }

    /** It comes in items that are read one by one; whoever gives them ends the span. */
    void comesInItems(BodyTap tap) {
        rawBody = tap;
        isInItems = true;
    }

    /** What a reader gets of an item goes to the tap of all of them; null where it does not come in items. */
    BodyTap itemsTap() {
        return isInItems ? rawBody : null;
    }

    /** A reader is asked for it; false within another, and for an item. */
    synchronized boolean enterReader() {
        if (isInItems || isInReader) {
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

    /** The body as a reader gets it. */
    void isReadThrough(BodyTap tap) {
        readBody = tap;
    }

    /** What was seen of the body, null where nothing was. */
    Object outputs() {
        BodyTap body = readBody == null ? rawBody : readBody;
        if (body == null || body.isEmpty()) {
            return null;
        }
        Object value = body.value();
        boolean isStillZipped = isEncoded && value instanceof String text && text.startsWith("\u001f");
        return isStillZipped ? "[gzip]" : value;
    }
}
