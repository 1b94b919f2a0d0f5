package dev.mlflow4j.tracing.internal.rest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of an MLflow server, and what servers of that version support. */
public record ServerVersion(int major, int minor) {
    /** Assumed if the version is unknown: behind a collector, or a proxy that forwards only the API. */
    public static final ServerVersion CURRENT = new ServerVersion(3, 17);

    private static final Pattern NUMBERS = Pattern.compile("\\s*([0-9]{1,4})\\.([0-9]{1,4})([.a-z+-].{0,60})?\\s*");

    /** Empty if the text is no version. */
    static Optional<ServerVersion> parse(String text) {
        Matcher matcher = NUMBERS.matcher(text);
        return matcher.matches()
                ? Optional.of(new ServerVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    boolean acceptsOtlp() {
        return isAtLeast(3, 6);
    }

    public boolean acceptsGzip() {
        return isAtLeast(3, 9);
    }

    /** Whether name and tags of a trace are taken from its root span; if not, StartTraceV3 has to send them. */
    public boolean takesTagsFromSpans() {
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
