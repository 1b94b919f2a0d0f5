package dev.mlflow4j.tracing.internal.json;

import dev.mlflow4j.tracing.Attachment;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Binary content in a text. */
final class Base64Text {
    private static final Pattern DATA_URI = Pattern.compile("data:([^,;\\s]+/[^,;\\s]+)(?:;[^,]*)?;base64,");
    private static final int LONGEST_HEAD = 200;

    private Base64Text() {}

    /** That of a URI of the form {@code data:image/png;base64,…}; empty when the text is none. */
    static Optional<Attachment> ofDataUri(CharSequence text) {
        if (text.length() < 5 || text.charAt(0) != 'd' || text.charAt(4) != ':') {
            return Optional.empty();
        }
        Matcher head = DATA_URI.matcher(text.subSequence(0, Math.min(LONGEST_HEAD, text.length())));
        return head.lookingAt()
                ? of(head.group(1), text.subSequence(head.end(), text.length()).toString())
                : Optional.empty();
    }

    /** Empty when it is no Base64, or nothing at all. */
    static Optional<Attachment> of(String contentType, String base64) {
        if (base64.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Attachment.of(contentType, Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
