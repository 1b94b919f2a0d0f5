package dev.mlflow4j.tracing;

import java.io.IOException;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;

/**
 * An image, a sound or other binary content among the inputs or outputs of a span: the value itself, or a value inside a
 * map, a list or an object. The span contains a reference in its place, {@code mlflow-attachment://…}; the content is
 * stored beside the trace, and MLflow's UI shows it there. It corresponds to {@code mlflow.tracing.attachments.Attachment}
 * of MLflow's Python SDK.
 *
 * <p>The content is not copied: it must not be changed afterwards. Content longer than {@code
 * mlflow.trace.max.attachment.size} is left out, and the span contains a note instead. Anywhere else than in inputs and
 * outputs, such as in attributes and events, only type and size are recorded.
 */
public final class Attachment {
    private static final String ANY = "application/octet-stream";

    private final String id = UUID.randomUUID().toString();
    private final String contentType;
    private final byte[] content;

    private Attachment(String contentType, byte[] content) {
        this.contentType = contentType;
        this.content = content;
    }

    /**
     * Creates an attachment of a content type, as {@code image/png}, and a content, which must not be changed from now on.
     * Throws {@link IllegalArgumentException} when the content type is not of the form {@code type/subtype}.
     */
    public static Attachment of(String contentType, byte[] content) {
        Objects.requireNonNull(content, "content");
        if (contentType == null || !contentType.matches("[^/\\s]+/\\S+(;.*)?")) {
            throw new IllegalArgumentException(
                    "contentType must be of the form type/subtype, as image/png, but is '" + contentType + "'");
        }
        return new Attachment(contentType, content);
    }

    /** Reads a file; its type is known by the file's name, {@code application/octet-stream} where it is not. */
    public static Attachment ofFile(Path file) throws IOException {
        String type = URLConnection.guessContentTypeFromName(file.getFileName().toString());
        return of(type == null ? ANY : type, Files.readAllBytes(file));
    }

    /** {@return the attachment's unique id, a UUID} */
    public String id() {
        return id;
    }

    /** {@return the content type, as in {@code image/png}} */
    public String contentType() {
        return contentType;
    }

    /** {@return the content: the bytes themselves, not a copy} */
    public byte[] content() {
        return content;
    }

    /** {@return the attachment's reference in the trace of this id, {@code tr-<32 hex>}, as MLflow's own SDK writes it} */
    public String reference(String traceId) {
        return "mlflow-attachment://" + id + "?content_type=" + URLEncoder.encode(contentType, StandardCharsets.UTF_8)
                + "&trace_id=" + URLEncoder.encode(traceId, StandardCharsets.UTF_8) + "&size=" + content.length;
    }

    /** Describes the attachment by type and size. */
    @Override
    public String toString() {
        return "[" + contentType + ", " + content.length + " bytes]";
    }
}
