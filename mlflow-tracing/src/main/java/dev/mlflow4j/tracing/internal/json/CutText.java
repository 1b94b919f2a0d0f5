package dev.mlflow4j.tracing.internal.json;

/** Cuts a text and marks the place. */
public final class CutText {
    /** In place of a value, as JSON. */
    public static final String QUOTED_MARK = "\"… [cut]\"";

    static final String MARK = "… [cut]";

    private CutText() {}

    /** The beginning of a text of that length, unknown where it is below 0, and the mark: no longer than that together. */
    public static String of(String beginning, int maxChars, long length) {
        String mark = length < 0 ? MARK : mark(length);
        int room = Math.max(0, Math.min(maxChars - mark.length(), beginning.length()));
        return beginning.substring(0, end(beginning, room)) + mark;
    }

    /** So many characters, without the first half of a pair at the end. */
    static int end(CharSequence text, int chars) {
        return chars > 0 && Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars;
    }

    static String mark(long length) {
        return "… [cut, " + length + " characters]";
    }
}
