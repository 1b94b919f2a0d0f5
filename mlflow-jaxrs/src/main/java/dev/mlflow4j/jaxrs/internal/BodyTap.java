package dev.mlflow4j.jaxrs.internal;

import dev.mlflow4j.tracing.spi.RawJson;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/** The first bytes of a body as it flows by, and how long it was. */
public final class BodyTap {
    private static final int BYTES_PER_CHAR = 4;

    private final MediaType mediaType;
    private final boolean isText;
    private final int maxBytes;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long length;

    /** A string is text also where nobody says of what kind. */
    public BodyTap(MediaType mediaType, Class<?> entityType, int maxChars) {
        this.mediaType = mediaType;
        this.isText = isText(mediaType) || CharSequence.class.isAssignableFrom(entityType);
        this.maxBytes = isText ? (int) Math.min(Integer.MAX_VALUE, (long) maxChars * BYTES_PER_CHAR) : 0;
    }

    public synchronized void add(int oneByte) {
        length++;
        if (kept.size() < maxBytes) {
            kept.write(oneByte);
        }
    }

    public synchronized void add(byte[] bytes, int offset, int count) {
        length += count;
        int room = Math.min(count, maxBytes - kept.size());
        if (room > 0) {
            kept.write(bytes, offset, room);
        }
    }

    public synchronized boolean isEmpty() {
        return length == 0;
    }

    /** What is captured of it: JSON as it is, other text as a string, anything else by its type and length. */
    public synchronized Object value() {
        if (!isText) {
            return "[" + (mediaType == null ? "body" : mediaType.getType() + "/" + mediaType.getSubtype()) + ", "
                    + length + " bytes]";
        }
        String text = kept.toString(charset());
        return length == kept.size() && JsonCheck.isJson(text) ? new RawJson(text) : text;
    }

    private Charset charset() {
        String name = mediaType == null ? null : mediaType.getParameters().get(MediaType.CHARSET_PARAMETER);
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static boolean isText(MediaType type) {
        if (type == null) {
            return false;
        }
        String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
        return type.getType().equalsIgnoreCase("text")
                || subtype.equals("json")
                || subtype.endsWith("+json")
                || subtype.equals("xml")
                || subtype.endsWith("+xml")
                || subtype.equals("x-ndjson")
                || subtype.equals("x-www-form-urlencoded");
    }
}
