package dev.mlflow4j.jaxrs.internal;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.spi.SettingsCheck;
import dev.mlflow4j.tracing.spi.SettingsReader;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The settings of this module: {@code mlflow.jaxrs.enabled}, {@code .exclude} and {@code .capture.body}. */
public record JaxrsSettings(boolean enabled, List<Pattern> excluded, boolean capturesBody) {
    private static final String DEFAULT_EXCLUDED =
            "/health,/health/*,/metrics,/metrics/*,/openapi,/openapi/*,/q/*,/favicon.ico";

    public static JaxrsSettings read(SettingsSource source) {
        SettingsReader reader = new SettingsReader(source);
        return new JaxrsSettings(
                reader.flag("mlflow.jaxrs.enabled", true),
                Arrays.stream(reader.text("mlflow.jaxrs.exclude")
                                .orElse(DEFAULT_EXCLUDED)
                                .split(","))
                        .map(String::strip)
                        .filter(path -> !path.isEmpty())
                        .map(JaxrsSettings::pattern)
                        .toList(),
                reader.flag("mlflow.jaxrs.capture.body", true));
    }

    public boolean traces(String path) {
        return enabled
                && excluded.stream().noneMatch(pattern -> pattern.matcher(path).matches());
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
