package dev.mlflow4j.jaxrs.internal.server;

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
 * The headers to record, by the names of a setting; none by default. Attributes are named as OpenTelemetry does: {@code
 * http.request.header.<name>}, a list of the values.
 */
record Headers(String prefix, List<String> names) {
    private static final Set<String> NEVER =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "set-cookie2");

    /** The side is request or response. */
    static Headers read(SettingsReader reader, String side) {
        String property = "mlflow.jaxrs.capture." + side + ".headers";
        List<String> names = reader.text(property).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
        names.stream()
                .filter(name -> NEVER.contains(name) || !name.matches("[!#$%&'*+.^_`|~0-9a-z-]+"))
                .findFirst()
                .ifPresent(name -> {
                    throw new SettingsException(
                            property, name, "a list of header names with commas, without Authorization and cookies");
                });
        return new Headers("http." + side + ".header.", names);
    }

    /** Not every server finds a header whatever its case. */
    void record(Supplier<MultivaluedMap<String, String>> headers, Span span) {
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
