package dev.mlflow4j.tracing.recorded;

import java.util.regex.Pattern;

/** A text as a reader can compare it: no frames of a stack trace, and of a long one its two ends. */
final class ReadableText {
    private static final Pattern FRAMES = Pattern.compile("(?:[ \\t]*\\tat [^\\n]*\\n)+");
    private static final Pattern COMMON_FRAMES = Pattern.compile("[ \\t]*\\t\\.\\.\\. \\d+ more\\n");
    private static final int MOST = 300;
    private static final int END = 60;

    private ReadableText() {}

    static String of(String text) {
        String readable = COMMON_FRAMES.matcher(text).replaceAll("");
        readable = FRAMES.matcher(readable).replaceAll("\tat …\n");
        if (!readable.equals(text) || readable.length() <= MOST) {
            return readable;
        }
        return readable.substring(0, END) + " <" + (readable.length() - 2 * END) + " characters> "
                + readable.substring(readable.length() - END);
    }

    /** The lines of it, below one another. */
    static String indented(String text, String indent) {
        return text.stripTrailing().replace("\r", "").replace("\t", "    ").replace("\n", "\n" + indent);
    }
}
