package dev.mlflow4j.sample;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration as a setting: a number with {@code ms}, {@code s}, {@code m} or {@code h}, or ISO-8601 as {@code PT1M}. */
public record TimeLimit(Duration duration) {

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    /** By this name MicroProfile Config finds it. */
    public static TimeLimit of(String text) {
        Matcher matcher = SHORT.matcher(text.strip());
        if (!matcher.matches()) {
            return new TimeLimit(Duration.parse(text.strip()));
        }
        long number = Long.parseLong(matcher.group(1));
        return new TimeLimit(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofHours(number);
                });
    }
}
