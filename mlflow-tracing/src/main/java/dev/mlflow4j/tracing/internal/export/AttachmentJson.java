package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.Attachment;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An attachment as it waits: its id and its content. */
record AttachmentJson(String id, byte[] content) {
    private static final Pattern FORM = Pattern.compile("\\{\"id\":\"([0-9a-f-]{36})\",\"content\":\"");

    static String of(Attachment attachment) {
        return "{\"id\":\"" + attachment.id() + "\",\"content\":\""
                + Base64.getEncoder().encodeToString(attachment.content()) + "\"}";
    }

    /** Throws an {@link IllegalArgumentException} for what is none. */
    static AttachmentJson read(String json) {
        Matcher head = FORM.matcher(json);
        if (!head.lookingAt() || !json.endsWith("\"}")) {
            throw new IllegalArgumentException("no attachment: " + json.substring(0, Math.min(100, json.length())));
        }
        return new AttachmentJson(
                head.group(1), Base64.getDecoder().decode(json.substring(head.end(), json.length() - 2)));
    }
}
