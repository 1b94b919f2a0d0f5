package dev.mlflow4j.jaxrs.internal.body;

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

/** Keeps the first characters of a body while it is read or written, and counts its bytes. */
public final class BodyTap {
    private static final int MIN_CAPACITY = 512;
    private static final int UTF8_BYTES_PER_CHAR = 3;
    private static final int MAX_BYTES_PER_CHAR = 4;

    private final MediaType mediaType;
    private final BodyKind kind;
    private final Charset charset;
    private final int maxChars;
    private final MultipartScanner parts;
    private byte[] captured = {};
    private int size;
    private int maxBytes;
    private long length;
    private boolean conversation;
    private volatile Exception streamFailure;

    /** A string is text whatever its media type; with a maximum of 0 characters only the length is captured. */
    public BodyTap(MediaType mediaType, Class<?> entityType, int maxChars) {
        this.mediaType = mediaType;
        this.kind = BodyKind.of(mediaType, entityType);
        this.charset = charset(mediaType);
        this.maxChars = maxChars;
        this.parts = kind == BodyKind.MULTIPART && maxChars > 0
                ? new MultipartScanner(mediaType.getParameters().get("boundary"))
                : null;
        boolean isKept = kind != BodyKind.BINARY && kind != BodyKind.MULTIPART;
        this.maxBytes = isKept ? (int) Math.min(Integer.MAX_VALUE - 8, (long) maxChars * bytesPerChar(charset)) : 0;
    }

    public synchronized void add(int oneByte) {
        length++;
        if (size < maxBytes) {
            ensureCapacity(1);
            captured[size++] = (byte) oneByte;
        }
        if (parts != null) {
            parts.add((byte) oneByte);
        }
    }

    public synchronized void add(byte[] bytes, int offset, int count) {
        length += count;
        int more = Math.min(count, maxBytes - size);
        if (more > 0) {
            ensureCapacity(more);
            System.arraycopy(bytes, offset, captured, size, more);
            size += more;
        }
        if (parts != null) {
            parts.add(bytes, offset, count);
        }
    }

    /** Counts bytes that were skipped; nothing after them is captured. */
    public synchronized void skip(long count) {
        length += count;
        maxBytes = size;
    }

    /** Sets the exception of the underlying stream, whose other side is gone. */
    void setStreamFailure(Exception failure) {
        streamFailure = failure;
    }

    /** Whether an exception comes from the underlying stream, and not from the reader or writer. */
    public boolean isStreamFailure(Throwable exception) {
        Exception failure = streamFailure;
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

    /**
     * The captured value: JSON as it is, other text as a string, a form as its fields, anything else by type and
     * length.
     */
    public synchronized Object value() {
        return switch (kind) {
            case BINARY -> BinaryPlaceholder.of(typeName(), null, length);
            case MULTIPART -> parts == null ? BinaryPlaceholder.of(typeName(), null, length) : parts.parts();
            case FORM -> FormFields.parse(text(), charset);
            case JSON, TEXT -> jsonOrText(text());
        };
    }

    /**
     * Whether the value is a conversation, in which MLflow finds the question; known once {@link #value} was called.
     */
    public synchronized boolean isConversation() {
        return conversation;
    }

    private Object jsonOrText(String text) {
        if (size < length || kind == BodyKind.TEXT && !mayBeObjectOrArray(text)) {
            return text;
        }
        JsonShape shape = JsonShape.of(text);
        conversation = shape == JsonShape.CONVERSATION;
        return shape == JsonShape.NONE ? text : new RawJson(text);
    }

    /** A text that is a JSON scalar (7, true, "yes") is JSON only where the media type is. */
    private static boolean mayBeObjectOrArray(String text) {
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
            return new String(captured, 0, size, charset);
        }
        String mark = kind == BodyKind.FORM ? "" : "… [cut, " + length + " bytes]";
        CharBuffer chars = CharBuffer.allocate(Math.max(0, maxChars - mark.length()));
        // With endOfInput = false, an incomplete character at the end is ignored.
        charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(captured, 0, size), chars, false);
        return chars.flip() + mark;
    }

    private void ensureCapacity(int more) {
        if (captured.length - size < more) {
            int wanted = (int) Math.min(maxBytes, Math.max(MIN_CAPACITY, 2L * (size + more)));
            captured = Arrays.copyOf(captured, Math.max(wanted, size + more));
        }
    }

    private String typeName() {
        return mediaType == null ? "body" : mediaType.getType() + "/" + mediaType.getSubtype();
    }

    private static int bytesPerChar(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return UTF8_BYTES_PER_CHAR;
        }
        return charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII)
                ? 1
                : MAX_BYTES_PER_CHAR;
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
