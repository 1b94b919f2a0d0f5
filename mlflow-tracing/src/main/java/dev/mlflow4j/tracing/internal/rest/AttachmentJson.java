package dev.mlflow4j.tracing.internal.rest;

import dev.mlflow4j.tracing.Attachment;
import java.util.Base64;
import java.util.UUID;

/** The text of an attachment that waits to be sent: always these two members in this order. */
public record AttachmentJson(String id, byte[] content) {
    private static final String BEFORE_ID = "{\"id\":\"";
    private static final int ID_LENGTH = 36;
    private static final String BEFORE_CONTENT = "\",\"content\":\"";
    private static final String END = "\"}";
    private static final int ID_END = BEFORE_ID.length() + ID_LENGTH;
    private static final int CONTENT_START = ID_END + BEFORE_CONTENT.length();

    public static String of(Attachment attachment) {
        return BEFORE_ID
                + attachment.id()
                + BEFORE_CONTENT
                + Base64.getEncoder().encodeToString(attachment.content())
                + END;
    }

    /** Throws an {@link IllegalArgumentException} if the text is not one. */
    public static AttachmentJson read(String json) {
        if (!json.startsWith(BEFORE_ID)
                || !json.startsWith(BEFORE_CONTENT, ID_END)
                || !json.endsWith(END)
                || json.length() < CONTENT_START + END.length()) {
            throw new IllegalArgumentException("no attachment: " + json.substring(0, Math.min(100, json.length())));
        }
        // The id becomes part of a path.
        String id = UUID.fromString(json.substring(BEFORE_ID.length(), ID_END)).toString();
        byte[] content = Base64.getDecoder().decode(json.substring(CONTENT_START, json.length() - END.length()));
        return new AttachmentJson(id, content);
    }
}
