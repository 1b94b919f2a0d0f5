package dev.mlflow4j.tracing;

import java.util.Locale;
import java.util.Optional;

/** Where settings come from: MicroProfile Config in CDI applications, {@link #systemAndEnvironment()} in plain Java. */
@FunctionalInterface
public interface SettingsSource {
    /** {@return the value of a property, as {@code mlflow.tracking.uri}; empty where it is not set, which blank counts as} */
    Optional<String> get(String property);

    /**
     * {@return a source that reads system properties, then environment variables} The variable of a property is its
     * name in upper case with every other character than a letter or a digit as an underscore, so {@code
     * mlflow.tracking.uri} is {@code MLFLOW_TRACKING_URI}, the one that MLflow's own SDK reads.
     */
    static SettingsSource systemAndEnvironment() {
        return property -> Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(environmentVariable(property))));
    }

    /** {@return the name of the environment variable of a property, by MicroProfile Config's rule} */
    static String environmentVariable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
