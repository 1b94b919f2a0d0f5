package dev.mlflow4j.tracing.spi;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.SettingsSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads the typed value of a property from a source. A value that is not allowed is a {@link SettingsException}. */
public final class SettingsReader {
    private final SettingsSource source;

    /** Creates a reader of this source. */
    public SettingsReader(SettingsSource source) {
        this.source = source;
    }

    /** {@return the value of a property without blanks around it, empty where it is not set or blank} */
    public Optional<String> text(String property) {
        return source.get(property).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Reads a flag, true, false, 1 or 0 as in MLflow's Python SDK; {@code otherwise} where it is not set. */
    public boolean flag(String property, boolean otherwise) {
        return text(property)
                .map(value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> true;
                    case "false", "0" -> false;
                    default -> throw new SettingsException(property, value, "true or false (or 1 or 0)");
                })
                .orElse(otherwise);
    }

    /** Reads a whole number from {@code least} to {@code most}; {@code otherwise} where it is not set. */
    public int integer(String property, int otherwise, int least, int most) {
        String allowed = "a whole number from %d to %d".formatted(least, most);
        return number(property, Integer::valueOf, least, most, allowed).orElse(otherwise);
    }

    /** Reads a number from 0.0 to 1.0; {@code otherwise} where it is not set. */
    public double ratio(String property, double otherwise) {
        return number(property, Double::valueOf, 0, 1, "a number from 0.0 to 1.0")
                .orElse(otherwise);
    }

    private <N extends Number> Optional<N> number(
            String property, Function<String, N> parse, int least, int most, String allowed) {
        return text(property).map(value -> {
            try {
                N number = parse.apply(value);
                if (number.doubleValue() >= least && number.doubleValue() <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // reported below
            }
            throw new SettingsException(property, value, allowed);
        });
    }

    /** Reads the address of a server, http or https and without a user in it; empty where it is not set. */
    public Optional<URI> httpUri(String property) {
        return text(property).map(value -> {
            try {
                URI uri = new URI(value);
                boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
                if (http && uri.getHost() != null && uri.getUserInfo() == null) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                // reported below
            }
            throw new SettingsException(
                    property,
                    value.replaceFirst("//[^/]*@", "//…@"),
                    "an address of an MLflow server, http://host:port or https://host, without a user in it"
                            + " (mlflow.tracking.username and .password name one)");
        });
    }

    /** Reads a path of this file system; empty where it is not set. */
    public Optional<Path> path(String property) {
        return text(property).map(value -> {
            try {
                return Path.of(value);
            } catch (InvalidPathException e) {
                throw new SettingsException(property, value, "a path of this file system");
            }
        });
    }

    /** Reads the path of a file that can be read; empty where it is not set. */
    public Optional<Path> readableFile(String property) {
        Optional<Path> path = path(property);
        path.ifPresent(file -> {
            if (!Files.isReadable(file)) {
                throw new SettingsException(property, file.toString(), "a file that can be read");
            }
        });
        return path;
    }
}
