package dev.mlflow4j.tracing.spi;

import dev.mlflow4j.tracing.SettingsSource;

/**
 * Checks the settings of an adapter when tracing is configured, so that a wrong one stops the deployment; found by {@link
 * java.util.ServiceLoader}.
 */
@FunctionalInterface
public interface SettingsCheck {
    /**
     * Throws a {@link dev.mlflow4j.tracing.SettingsException} when one of the settings has a value that is not allowed.
     */
    void check(SettingsSource settings);
}
