package dev.mlflow4j.jaxrs.internal;

import dev.mlflow4j.tracing.spi.RawJson;
import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;

/** The first characters of a body as it flows by, and how long it was. */
public final class BodyTap {
    private static final int FEW = 512;
    private static final int UTF8_BYTES = 3;
    private static final int MOST_BYTES = 4;

    private final MediaType mediaType;
    private final BodyKind kind;
    private final Charset charset;
    private final int maxChars;
    private final MultipartScanner parts;
    private byte[] kept = {};
    private int size;
    private int maxBytes;
    private long length;
    private boolean conversation;
    private volatile Exception broken;

    /** A string is text also where nobody says of what kind; with no characters only the length is known. */
    public BodyTap(MediaType mediaType, Class<?> entityType, int maxChars) {
        this.mediaType = mediaType;
        this.kind = BodyKind.of(mediaType, entityType);
        this.charset = charset(mediaType);
        this.maxChars = maxChars;
        this.parts = kind == BodyKind.PARTS && maxChars > 0
                ? new MultipartScanner(mediaType.getParameters().get("boundary"))
                : null;
        boolean keeps = kind != BodyKind.BINARY && kind != BodyKind.PARTS;
        this.maxBytes = keeps ? (int) Math.min(Integer.MAX_VALUE - 8, (long) maxChars * bytesPerChar(charset)) : 0;
    }

    public synchronized void add(int oneByte) {
        length++;
        if (size < maxBytes) {
            room(1);
            kept[size++] = (byte) oneByte;
        }
        if (parts != null) {
            parts.add((byte) oneByte);
        }
    }

    public synchronized void add(byte[] bytes, int offset, int count) {
        length += count;
        int more = Math.min(count, maxBytes - size);
        if (more > 0) {
            room(more);
            System.arraycopy(bytes, offset, kept, size, more);
            size += more;
        }
        if (parts != null) {
            parts.add(bytes, offset, count);
        }
    }

    /** Bytes that nobody looked at: what comes after them is not the beginning any more. */
    public synchronized void skip(long count) {
        length += count;
        maxBytes = size;
    }

    /** The stream below failed: the other side is gone. */
    void broken(Exception failure) {
        broken = failure;
    }

    /** Whether an exception comes from the stream below, and not from who reads or writes. */
    public boolean isBroken(Throwable exception) {
        Exception failure = broken;
        for (Throwable e = exception; failure != null && e != null; e = e.getCause()) {
            if (e == failure) {
                return true;
            }
        }
        return false;
    }

    public synchronized boolean isEmpty() {
        return length == 0;
    }

    /** What is captured of it: JSON as it is, other text as a string, a form as its fields, others by type and length. */
    public synchronized Object value() {
        return switch (kind) {
            case BINARY -> PartName.of(typeName(), null, length);
            case PARTS -> parts == null ? PartName.of(typeName(), null, length) : parts.parts();
            case FORM -> FormText.fields(text(), charset);
            case JSON, TEXT -> jsonOrText(text());
        };
    }

    /** Whether the value is a conversation, in which MLflow finds the question; known once it has been asked for. */
    public synchronized boolean isConversation() {
        return conversation;
    }

    private Object jsonOrText(String text) {
        if (size < length || kind == BodyKind.TEXT && !mayBeObjectOrList(text)) {
            return text;
        }
        JsonShape shape = JsonShape.of(text);
        conversation = shape == JsonShape.CONVERSATION;
        return shape == JsonShape.NONE ? text : new RawJson(text);
    }

    /** What a text says on its own is text: 7, true and "yes" are of JSON only where it is said to be. */
    private static boolean mayBeObjectOrList(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{' || c == '[') {
                return true;
            }
            if (!Character.isWhitespace(c)) {
                return false;
            }
        }
        return false;
    }

    private String text() {
        if (size == length) {
            return new String(kept, 0, size, charset);
        }
        String mark = kind == BodyKind.FORM ? "" : "… [cut, " + length + " bytes]";
        CharBuffer chars = CharBuffer.allocate(Math.max(0, maxChars - mark.length()));
        // Not told that this is the end, it leaves half a character at the end alone.
        charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(kept, 0, size), chars, false);
        return chars.flip() + mark;
    }

    private void room(int more) {
        if (kept.length - size < more) {
            int wanted = (int) Math.min(maxBytes, Math.max(FEW, 2L * (size + more)));
            kept = Arrays.copyOf(kept, Math.max(wanted, size + more));
        }
    }

    private String typeName() {
        return mediaType == null ? "body" : mediaType.getType() + "/" + mediaType.getSubtype();
    }

    private static int bytesPerChar(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return UTF8_BYTES;
        }
        return charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII)
                ? 1
                : MOST_BYTES;
    }

    private static Charset charset(MediaType mediaType) {
        String name = mediaType == null ? null : mediaType.getParameters().get(MediaType.CHARSET_PARAMETER);
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
