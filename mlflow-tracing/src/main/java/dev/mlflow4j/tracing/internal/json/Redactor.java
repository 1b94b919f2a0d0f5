package dev.mlflow4j.tracing.internal.json;

import dev.mlflow4j.tracing.SettingsException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Masks what {@code mlflow.tracing.redact} names: the values of keys, and what patterns match in texts. It fails closed: a
 * value that it cannot look through is masked whole.
 */
public final class Redactor {
    /** Replaces a secret. */
    public static final String MASK = "[redacted]";

    /** Masks nothing. */
    public static final Redactor NONE = new Redactor(Set.of(), List.of());

    private static final String PROPERTY = "mlflow.tracing.redact";
    private static final Pattern KEY_NAME = Pattern.compile("[\\w.-]+");

    private final Set<String> keys;
    private final List<Pattern> patterns;
    private final Pattern keysInText;

    private Redactor(Set<String> keys, List<Pattern> patterns) {
        this.keys = keys;
        this.patterns = patterns;
        this.keysInText = keys.isEmpty() ? null : keysInText(keys);
    }

    /** An entry of word characters, dots and hyphens is a key name; any other, and one between slashes, a pattern. */
    public static Redactor parse(String entries) {
        Set<String> keys = new HashSet<>();
        List<Pattern> patterns = new ArrayList<>();
        for (String entry : split(entries)) {
            boolean slashes = entry.length() > 2 && entry.startsWith("/") && entry.endsWith("/");
            if (!slashes && KEY_NAME.matcher(entry).matches()) {
                keys.add(entry.toLowerCase(Locale.ROOT));
            } else {
                patterns.add(compile(slashes ? entry.substring(1, entry.length() - 1) : entry));
            }
        }
        return keys.isEmpty() && patterns.isEmpty() ? NONE : new Redactor(Set.copyOf(keys), List.copyOf(patterns));
    }

    public boolean masksNothing() {
        return this == NONE;
    }

    boolean masksKey(String key) {
        return !keys.isEmpty() && key != null && keys.contains(key.toLowerCase(Locale.ROOT));
    }

    /** The text with its secrets masked. */
    public String text(String text) {
        if (this == NONE || text == null || text.isEmpty()) {
            return text;
        }
        try {
            String masked = text;
            for (Pattern pattern : patterns) {
                masked = pattern.matcher(masked).replaceAll(Matcher.quoteReplacement(MASK));
            }
            return keysInText == null ? masked : keysInText.matcher(masked).replaceAll(Redactor::masked);
        } catch (RuntimeException | StackOverflowError e) {
            return MASK;
        }
    }

    /** A key in double quotes is one of JSON, which stays JSON. */
    private static String masked(MatchResult found) {
        String mask = found.group(1).indexOf('"') < 0 ? MASK : '"' + MASK + '"';
        return Matcher.quoteReplacement(found.group(1) + mask);
    }

    /** The text, or the mask for all of it where its key is secret. */
    public String textOf(String key, String text) {
        return masksKey(key) ? MASK : text(text);
    }

    private static Pattern compile(String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new SettingsException(
                    PROPERTY,
                    pattern,
                    "a list of key names and regular expressions with commas; " + e.getDescription());
        }
    }

    /** A key and its value inside a text: JSON that was cut, a form, a query, a line of a log. */
    private static Pattern keysInText(Set<String> keys) {
        String names = keys.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile(
                "(?i)((?<![\\w.-])(?:" + names + ")[\"']?\\s*[:=]\\s*)"
                        + "(?:\"(?:[^\"\\\\]|\\\\.)*+\"?|'[^']*+'?|[\\[{].*|[^\\s,;&\"'}\\]]++)",
                Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    }

    /** Splits at commas, but not inside brackets of a regular expression. */
    private static List<String> split(String entries) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < entries.length(); i++) {
            char c = entries.charAt(i);
            if (c == '\\' && i + 1 < entries.length()) {
                part.append(c).append(entries.charAt(++i));
                continue;
            }
            depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            if (c == ',' && depth <= 0) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }
}
