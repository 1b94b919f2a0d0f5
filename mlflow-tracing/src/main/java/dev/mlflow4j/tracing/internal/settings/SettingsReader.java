package dev.mlflow4j.tracing.internal.settings;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.SettingsSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Reads typed settings from a source; a value that is not allowed is a {@link SettingsException}. */
public final class SettingsReader {
    private final SettingsSource source;

    public SettingsReader(SettingsSource source) {
        this.source = source;
    }

    public Optional<String> text(String property) {
        return source.get(property).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** MLflow's Python SDK reads 1 and 0 as well as true and false; so do we. */
    public boolean flag(String property, boolean otherwise) {
        return text(property)
                .map(value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> true;
                    case "false", "0" -> false;
                    default -> throw new SettingsException(property, value, "true or false (or 1 or 0)");
                })
                .orElse(otherwise);
    }

    public int integer(String property, int otherwise, int least, int most) {
        String allowed = "a whole number from %d to %d".formatted(least, most);
        return text(property)
                .map(value -> {
                    try {
                        int number = Integer.parseInt(value);
                        if (number >= least && number <= most) {
                            return number;
                        }
                    } catch (NumberFormatException e) {
                        // said below
                    }
                    throw new SettingsException(property, value, allowed);
                })
                .orElse(otherwise);
    }

    public double ratio(String property, double otherwise) {
        return text(property)
                .map(value -> {
                    try {
                        double number = Double.parseDouble(value);
                        if (number >= 0 && number <= 1) {
                            return number;
                        }
                    } catch (NumberFormatException e) {
                        // said below
                    }
                    throw new SettingsException(property, value, "a number from 0.0 to 1.0");
                })
                .orElse(otherwise);
    }

    public Optional<URI> httpUri(String property) {
        return text(property).map(value -> {
            try {
                URI uri = new URI(value);
                boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
                if (http && uri.getHost() != null && uri.getUserInfo() == null) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                // said below
            }
            throw new SettingsException(
                    property,
                    value.replaceFirst("//[^/]*@", "//…@"),
                    "an address of an MLflow server, http://host:port or https://host, without a user in it"
                            + " (mlflow.tracking.username and .password name one)");
        });
    }

    public Optional<Path> path(String property) {
        return text(property).map(value -> {
            try {
                return Path.of(value);
            } catch (InvalidPathException e) {
                throw new SettingsException(property, value, "a path of this file system");
            }
        });
    }

    public Optional<Path> readableFile(String property) {
        Optional<Path> path = path(property);
        path.ifPresent(file -> {
            if (!java.nio.file.Files.isReadable(file)) {
                throw new SettingsException(property, file.toString(), "a file that can be read");
            }
        });
        return path;
    }
}
