package dev.mlflow4j.jaxrs.internal.config;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Patterns in settings, in which {@code *} matches any characters. */
public final class Wildcards {
    private Wildcards() {}

    /** The regular expression for a pattern. */
    public static String toRegex(String pattern) {
        return Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }
}
