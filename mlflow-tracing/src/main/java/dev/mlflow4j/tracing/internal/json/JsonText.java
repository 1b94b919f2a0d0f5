package dev.mlflow4j.tracing.internal.json;

import dev.mlflow4j.tracing.Attachment;
import dev.mlflow4j.tracing.internal.json.jsonb.JsonOutput;
import dev.mlflow4j.tracing.internal.json.jsonb.JsonReparse;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Writes JSON into a string of a bounded length. After the last end it is always valid JSON: a string that does not fit is
 * cut, elements that do not fit are left out, and the value shows both.
 */
public final class JsonText implements JsonOutput {
    static final int MAX_DEPTH = 64;
    private static final int USUAL = 64;
    private static final int LEAST_STRING = 16;
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder text;
    private final int maxChars;
    private final Redactor redactor;

    /** Null where attachments are written as text. */
    private final AttachmentSink attachments;

    /** A bit for each level, set where it is an object. */
    private long objects;

    private int depth;
    private int skippedDepth;
    private boolean cutWritten;
    private boolean late;
    private long firstCheckNanos;
    private long omitted;
    private String pendingKey;

    /** The text as a JSON string, whole. */
    public static String quoted(String text) {
        JsonText json = new JsonText(Integer.MAX_VALUE);
        json.string(text);
        return json.toString();
    }

    public JsonText(int maxChars) {
        this(maxChars, Redactor.NONE, null);
    }

    JsonText(int maxChars, Redactor redactor, AttachmentSink attachments) {
        this.maxChars = maxChars;
        this.redactor = redactor;
        this.attachments = attachments;
        this.text = new StringBuilder(Math.min(USUAL, maxChars));
    }

    @Override
    public boolean isFull() {
        return late || text.length() >= maxChars;
    }

    @Override
    public boolean isLate() {
        return late;
    }

    @Override
    public void checkTime() {
        long now = System.nanoTime();
        if (firstCheckNanos == 0) {
            firstCheckNanos = now;
        } else if (now - firstCheckNanos > MAX_NANOS) {
            late = true;
        }
    }

    @Override
    public void beginObject() {
        begin(true);
    }

    @Override
    public void beginArray() {
        begin(false);
    }

    @Override
    public void end() {
        if (skippedDepth > 0) {
            skippedDepth--;
        } else {
            depth--;
            text.append((objects >>> depth & 1) == 1 ? '}' : ']');
        }
    }

    /** The text, after the last end. */
    public String ended() {
        end();
        return toString();
    }

    @Override
    public void key(String key) {
        pendingKey = key;
    }

    @Override
    public void string(CharSequence value) {
        if (admits()) {
            AttachmentSink sink = extracting();
            Optional<Attachment> found = sink == null ? Optional.empty() : Base64Text.ofDataUri(value);
            if (found.isPresent()) {
                quoteWhole(sink.store(found.get()));
                return;
            }
            quote(redactor.masksNothing() ? value : redactor.text(value.toString()));
        }
    }

    /** The text of an attachment is never cut. */
    @Override
    public void attachment(Attachment attachment) {
        if (admits()) {
            quoteWhole(attachments == null ? attachment.toString() : attachments.store(attachment));
        }
    }

    /** The sink for binary values that are extracted; null where they are not. */
    AttachmentSink extracting() {
        return attachments != null && attachments.extracts() ? attachments : null;
    }

    @Override
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

    @Override
    public void number(long value) {
        if (!redactor.masksNothing()) {
            raw(Long.toString(value));
        } else if (admits()) {
            text.append(value);
        }
    }

    @Override
    public void bool(boolean value) {
        raw(value ? "true" : "false");
    }

    @Override
    public void nil() {
        raw("null");
    }

    @Override
    public boolean reparse(String json) {
        Mark mark = mark();
        boolean valid = JsonReparse.write(json, this);
        if (!valid) {
            reset(mark);
            string(Redactor.MASK);
        }
        return valid;
    }

    /** Begins another value at a later time; false where it would not fit and the cut is marked already. */
    boolean continues() {
        late = false;
        firstCheckNanos = 0;
        return !isFull() || !cutWritten;
    }

    /** Counts what a value has beside what is written of it. */
    void omit(long amount) {
        omitted += amount;
    }

    /** How large what was written is at least. */
    public long weight() {
        return text.length() + omitted;
    }

    /** A position to return to. */
    Mark mark() {
        return new Mark(text.length(), depth, skippedDepth, cutWritten, pendingKey);
    }

    /** Removes all that was written since the mark. */
    void reset(Mark mark) {
        text.setLength(mark.length);
        depth = mark.depth;
        skippedDepth = mark.skippedDepth;
        cutWritten = mark.cutWritten;
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

    record Mark(int length, int depth, int skippedDepth, boolean cutWritten, String pendingKey) {}

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
        if (skippedDepth == 0 && (fits || !cutWritten)) {
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
                quoteWhole(CutText.MARK);
                cutWritten = true;
            } else if (secret) {
                quoteWhole(Redactor.MASK);
            }
        }
        pendingKey = null;
        return skippedDepth == 0 && fits && !secret;
    }

    private void separate() {
        int length = text.length();
        if (length > 0 && "{[".indexOf(text.charAt(length - 1)) < 0) {
            text.append(',');
        }
    }

    private void quote(CharSequence value) {
        int room = Math.max(LEAST_STRING, maxChars - text.length());
        if (value.length() <= room) {
            quoteWhole(value);
            return;
        }
        int end = CutText.end(value, room);
        omitted += value.length() - end;
        text.append('"');
        escape(value, end);
        text.append(CutText.mark(value.length())).append('"');
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
