package dev.mlflow4j.tracing.internal.export;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of an MLflow server, and what servers of that version can do. */
record ServerVersion(int major, int minor) {
    /** What is taken for granted where nobody tells: behind a collector, or a proxy that lets only the API through. */
    static final ServerVersion CURRENT = new ServerVersion(3, 17);

    private static final Pattern NUMBERS = Pattern.compile("\\s*([0-9]{1,4})\\.([0-9]{1,4})([.a-z+-].{0,60})?\\s*");

    /** Empty when the text is no version. */
    static Optional<ServerVersion> parse(String text) {
        Matcher matcher = NUMBERS.matcher(text);
        return matcher.matches()
                ? Optional.of(new ServerVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    boolean takesOtlp() {
        return isAtLeast(3, 6);
    }

    boolean takesGzip() {
        return isAtLeast(3, 9);
    }

    /** Whether name and tags of a trace may be attributes of its root; else StartTraceV3 has to say them. */
    boolean takesTagsFromSpans() {
        return isAtLeast(3, 13);
    }

    private boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || major == otherMajor && minor >= otherMinor;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
