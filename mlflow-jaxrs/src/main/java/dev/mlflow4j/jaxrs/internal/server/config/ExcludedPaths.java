package dev.mlflow4j.jaxrs.internal.server.config;

import dev.mlflow4j.jaxrs.internal.config.Wildcards;
import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.spi.SettingsReader;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The paths that are not traced, {@code mlflow.jaxrs.exclude}; by default those that servers and browsers request on
 * their own.
 */
record ExcludedPaths(Pattern paths) {
    static final String DEFAULT = "/health,/health/*,/metrics,/metrics/*,/q/*,"
            + "/openapi,/openapi/*,/openapi.json,/openapi.yaml,/application.wadl,/application.wadl/*,"
            + "/favicon.ico,/robots.txt,/static/*,/webjars/*,/*.css,/*.js,/*.mjs,/*.map,/*.woff,/*.woff2";
    private static final String PROPERTY = "mlflow.jaxrs.exclude";

    static ExcludedPaths read(SettingsReader reader) {
        String value = reader.text(PROPERTY).orElse(DEFAULT);
        return new ExcludedPaths(Pattern.compile(Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .map(ExcludedPaths::toRegex)
                .collect(Collectors.joining("|"))));
    }

    private static String toRegex(String path) {
        if (!path.startsWith("/")) {
            throw new SettingsException(
                    PROPERTY,
                    path,
                    "a comma-separated list of paths, each beginning with /, with * for any characters");
        }
        return Wildcards.toRegex(path);
    }

    boolean matches(String path) {
        return paths.matcher(path).matches();
    }
}
