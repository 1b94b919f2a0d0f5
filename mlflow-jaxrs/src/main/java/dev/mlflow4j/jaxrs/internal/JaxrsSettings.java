package dev.mlflow4j.jaxrs.internal;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.spi.SettingsCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The settings of this module: {@code mlflow.jaxrs.enabled}, {@code .exclude} and {@code .capture.body}. */
public record JaxrsSettings(boolean enabled, List<Pattern> excluded, boolean capturesBody) {
    private static final String DEFAULT_EXCLUDED =
            "/health,/health/*,/metrics,/metrics/*,/openapi,/openapi/*,/q/*,/favicon.ico";

    static JaxrsSettings read(SettingsSource source) {
        return new JaxrsSettings(
                flag(source, "mlflow.jaxrs.enabled"),
                Arrays.stream(source.get("mlflow.jaxrs.exclude")
                                .filter(text -> !text.isBlank())
                                .orElse(DEFAULT_EXCLUDED)
                                .split(","))
                        .map(String::strip)
                        .filter(path -> !path.isEmpty())
                        .map(JaxrsSettings::pattern)
                        .toList(),
                flag(source, "mlflow.jaxrs.capture.body"));
    }

    boolean traces(String path) {
        return enabled
                && excluded.stream().noneMatch(pattern -> pattern.matcher(path).matches());
    }

    private static boolean flag(SettingsSource source, String property) {
        String value = source.get(property).map(String::strip).orElse("");
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "", "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new SettingsException(property, value, "true or false (or 1 or 0)");
        };
    }

    private static Pattern pattern(String path) {
        if (!path.startsWith("/")) {
            throw new SettingsException(
                    "mlflow.jaxrs.exclude",
                    path,
                    "a list of paths with commas, each beginning with / and maybe ending with *");
        }
        return Pattern.compile(Arrays.stream(path.split("\\*", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElseThrow());
    }

    /** Lets a wrong setting stop the deployment. */
    public static final class Check implements SettingsCheck {
        @Override
        public void check(SettingsSource settings) {
            read(settings);
        }
    }
}
