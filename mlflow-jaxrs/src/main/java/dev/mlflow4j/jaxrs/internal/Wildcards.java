package dev.mlflow4j.jaxrs.internal;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Patterns of settings, in which {@code *} stands for anything. */
public final class Wildcards {
    private Wildcards() {}

    /** The regular expression of such a pattern. */
    public static String expression(String pattern) {
        return Arrays.stream(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }
}
