package dev.mlflow4j.tracing.internal.json;

import dev.mlflow4j.tracing.Attachment;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Writes JSON into a string of a bounded length. Whatever is asked of it, what it holds after the last end is valid JSON:
 * a string that does not fit is cut, elements that do not fit are left out, and both are said in the value.
 */
public final class JsonText {
    static final String CUT = "… [cut]";
    static final int MAX_DEPTH = 64;
    private static final int USUAL = 64;
    private static final int LEAST_STRING = 16;
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder text;
    private final int maxChars;
    private final Redactor redactor;

    /** Null where nothing binary is taken out. */
    private final AttachmentSink attachments;

    /** A bit for each level, set where it is an object. */
    private long objects;

    private int depth;
    private int skippedDepth;
    private boolean cutSaid;
    private boolean late;
    private long firstCheckNanos;
    private String pendingKey;

    public JsonText(int maxChars) {
        this(maxChars, Redactor.NONE);
    }

    JsonText(int maxChars, Redactor redactor) {
        this(maxChars, redactor, null);
    }

    JsonText(int maxChars, Redactor redactor, AttachmentSink attachments) {
        this.maxChars = maxChars;
        this.redactor = redactor;
        this.attachments = attachments;
        this.text = new StringBuilder(Math.min(USUAL, maxChars));
    }

    /** Whether nothing more fits; who writes many elements stops then. */
    public boolean isFull() {
        return late || text.length() >= maxChars;
    }

    boolean isLate() {
        return late;
    }

    /**
     * Called before code of the application is asked for a value: once that has taken too long in all, nothing more fits.
     */
    void checkTime() {
        long now = System.nanoTime();
        if (firstCheckNanos == 0) {
            firstCheckNanos = now;
        } else if (now - firstCheckNanos > MAX_NANOS) {
            late = true;
        }
    }

    public void beginObject() {
        begin(true);
    }

    public void beginArray() {
        begin(false);
    }

    /** Ends the innermost object or array. */
    public void end() {
        if (skippedDepth > 0) {
            skippedDepth--;
        } else {
            depth--;
            text.append((objects >>> depth & 1) == 1 ? '}' : ']');
        }
    }

    public void key(String key) {
        pendingKey = key;
    }

    public void string(CharSequence value) {
        if (admits()) {
            if (extracts()) {
                Optional<Attachment> found = Base64Text.ofDataUri(value);
                if (found.isPresent()) {
                    quoteWhole(attachments.store(found.get()));
                    return;
                }
            }
            quote(redactor.masksNothing() ? value : redactor.text(value.toString()));
        }
    }

    /** Writes what stands for it, which is never cut. */
    void attachment(Attachment attachment) {
        if (admits()) {
            quoteWhole(attachments == null ? attachment.toString() : attachments.store(attachment));
        }
    }

    /** What takes binary values out; null where they stay. */
    AttachmentSink extracting() {
        return extracts() ? attachments : null;
    }

    private boolean extracts() {
        return attachments != null && attachments.extracts();
    }

    /** Writes what is JSON already: a number, true, false, null, or a whole value that its writer vouches for. */
    public void raw(String json) {
        if (admits()) {
            if (!redactor.masksNothing() && !redactor.text(json).equals(json)) {
                quoteWhole(Redactor.MASK);
            } else if (json.length() > LEAST_STRING * 2 && text.length() + json.length() > maxChars) {
                quote(json);
            } else {
                text.append(json);
            }
        }
    }

    public void number(long value) {
        if (!redactor.masksNothing()) {
            raw(Long.toString(value));
        } else if (admits()) {
            text.append(value);
        }
    }

    public void bool(boolean value) {
        raw(value ? "true" : "false");
    }

    public void nil() {
        raw("null");
    }

    /** A place to come back to. */
    Mark mark() {
        return new Mark(text.length(), depth, skippedDepth, cutSaid, pendingKey);
    }

    /** Takes back all that was written since the mark. */
    void reset(Mark mark) {
        text.setLength(mark.length);
        depth = mark.depth;
        skippedDepth = mark.skippedDepth;
        cutSaid = mark.cutSaid;
        pendingKey = mark.pendingKey;
    }

    /** Ends all that was begun since the mark. */
    void closeTo(Mark mark) {
        pendingKey = null;
        skippedDepth = mark.skippedDepth;
        while (depth > mark.depth) {
            end();
        }
    }

    boolean endsWithEmptyObject() {
        int length = text.length();
        return length >= 2 && text.charAt(length - 1) == '}' && text.charAt(length - 2) == '{';
    }

    record Mark(int length, int depth, int skippedDepth, boolean cutSaid, String pendingKey) {}

    private void begin(boolean object) {
        if (!admits()) {
            skippedDepth++;
        } else if (depth == MAX_DEPTH) {
            quoteWhole("… [deeper than " + MAX_DEPTH + "]");
            skippedDepth = 1;
        } else {
            text.append(object ? '{' : '[');
            objects = object ? objects | 1L << depth : objects & ~(1L << depth);
            depth++;
        }
    }

    private boolean admits() {
        boolean fits = depth == 0 || !isFull();
        boolean secret = redactor.masksKey(pendingKey);
        if (skippedDepth == 0 && (fits || !cutSaid)) {
            boolean inObject = depth > 0 && (objects >>> depth - 1 & 1) == 1;
            separate();
            if (inObject) {
                if (fits) {
                    quote(pendingKey);
                } else {
                    quoteWhole("…");
                }
                text.append(':');
            }
            if (!fits) {
                quoteWhole(CUT);
                cutSaid = true;
            } else if (secret) {
                quoteWhole(Redactor.MASK);
            }
        }
        pendingKey = null;
        return skippedDepth == 0 && fits && !secret;
    }

    private void separate() {
        int length = text.length();
        if (length > 0) {
            char last = text.charAt(length - 1);
            if (last != '{' && last != '[') {
                text.append(',');
            }
        }
    }

    private void quote(CharSequence value) {
        int room = Math.max(LEAST_STRING, maxChars - text.length());
        if (value.length() <= room) {
            quoteWhole(value);
            return;
        }
        int end = Character.isHighSurrogate(value.charAt(room - 1)) ? room - 1 : room;
        text.append('"');
        escape(value, end);
        text.append("… [cut, ").append(value.length()).append(" characters]\"");
    }

    private void quoteWhole(CharSequence value) {
        text.append('"');
        escape(value, value.length());
        text.append('"');
    }

    private void escape(CharSequence value, int end) {
        int done = 0;
        for (int i = 0; i < end; i++) {
            char c = value.charAt(i);
            if (c >= 0x20 && c != '"' && c != '\\') {
                continue;
            }
            text.append(value, done, i).append('\\');
            done = i + 1;
            switch (c) {
                case '"', '\\' -> text.append(c);
                case '\n' -> text.append('n');
                case '\r' -> text.append('r');
                case '\t' -> text.append('t');
                default -> text.append("u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
            }
        }
        text.append(value, done, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
