package dev.mlflow4j.jaxrs.internal.server.config;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.SettingsReader;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The headers to record as attributes, none by default. Attributes have OpenTelemetry's names, {@code
 * http.request.header.<name>}, and a list of the values.
 */
public record CapturedHeaders(String prefix, List<String> names) {
    private static final Set<String> CREDENTIALS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "set-cookie2");

    /** Reads the setting for {@code request} or {@code response}. */
    static CapturedHeaders read(SettingsReader reader, String side) {
        String property = "mlflow.jaxrs.capture." + side + ".headers";
        List<String> names = reader.text(property).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
        names.stream()
                .filter(name -> CREDENTIALS.contains(name) || !name.matches("[!#$%&'*+.^_`|~0-9a-z-]+"))
                .findFirst()
                .ifPresent(name -> {
                    throw new SettingsException(
                            property,
                            name,
                            "a comma-separated list of header names, without Authorization and cookies");
                });
        return new CapturedHeaders("http." + side + ".header.", names);
    }

    /** Compares names itself, because not every server ignores their case. */
    public void record(Supplier<MultivaluedMap<String, String>> headers, Span span) {
        if (!names.isEmpty()) {
            headers.get().forEach((header, values) -> {
                String name = header.toLowerCase(Locale.ROOT);
                if (names.contains(name)) {
                    span.setAttribute(prefix + name, values);
                }
            });
        }
    }
}
