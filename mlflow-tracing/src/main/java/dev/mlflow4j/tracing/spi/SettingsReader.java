package dev.mlflow4j.tracing.spi;

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

    /** Creates a reader of this source. */
    public SettingsReader(SettingsSource source) {
        this.source = source;
    }

    /** {@return the value of a property without blanks around it, empty where it is not set or blank} */
    public Optional<String> text(String property) {
        return source.get(property).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * Reads a flag: true, false, 1 or 0, as MLflow's Python SDK does.
     *
     * @param property its name
     * @param otherwise its value where it is not set
     * @return its value
     * @throws SettingsException when it is anything else
     */
    public boolean flag(String property, boolean otherwise) {
        return text(property)
                .map(value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> true;
                    case "false", "0" -> false;
                    default -> throw new SettingsException(property, value, "true or false (or 1 or 0)");
                })
                .orElse(otherwise);
    }

    /**
     * Reads a whole number.
     *
     * @param property its name
     * @param otherwise its value where it is not set
     * @param least the least that is allowed
     * @param most the most that is allowed
     * @return its value
     * @throws SettingsException when it is anything else
     */
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

    /**
     * Reads a ratio.
     *
     * @param property its name
     * @param otherwise its value where it is not set
     * @return its value, from 0.0 to 1.0
     * @throws SettingsException when it is anything else
     */
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

    /**
     * Reads the address of a server.
     *
     * @param property its name
     * @return its value, empty where it is not set
     * @throws SettingsException when it is not http or https, or has a user in it
     */
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

    /**
     * Reads a path.
     *
     * @param property its name
     * @return its value, empty where it is not set
     * @throws SettingsException when it is none of this file system
     */
    public Optional<Path> path(String property) {
        return text(property).map(value -> {
            try {
                return Path.of(value);
            } catch (InvalidPathException e) {
                throw new SettingsException(property, value, "a path of this file system");
            }
        });
    }

    /**
     * Reads the path of a file that is there.
     *
     * @param property its name
     * @return its value, empty where it is not set
     * @throws SettingsException when the file cannot be read
     */
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
