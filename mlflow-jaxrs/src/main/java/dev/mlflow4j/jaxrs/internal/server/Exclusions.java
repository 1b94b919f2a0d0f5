package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.jaxrs.internal.Wildcards;
import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.spi.SettingsReader;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The paths that are not traced: {@code mlflow.jaxrs.exclude}; by default what servers and browsers ask by themselves. */
record Exclusions(Pattern paths) {
    static final String DEFAULT = "/health,/health/*,/metrics,/metrics/*,/q/*,"
            + "/openapi,/openapi/*,/openapi.json,/openapi.yaml,/application.wadl,/application.wadl/*,"
            + "/favicon.ico,/robots.txt,/static/*,/webjars/*,/*.css,/*.js,/*.mjs,/*.map,/*.woff,/*.woff2";
    private static final String PROPERTY = "mlflow.jaxrs.exclude";

    static Exclusions read(SettingsReader reader) {
        String value = reader.text(PROPERTY).orElse(DEFAULT);
        return new Exclusions(Pattern.compile(Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .map(Exclusions::expression)
                .collect(Collectors.joining("|"))));
    }

    private static String expression(String path) {
        if (!path.startsWith("/")) {
            throw new SettingsException(
                    PROPERTY, path, "a list of paths with commas, each beginning with / and maybe with * for anything");
        }
        return Wildcards.expression(path);
    }

    boolean contain(String path) {
        return paths.matcher(path).matches();
    }
}
