package dev.mlflow4j.cdi.internal;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.spi.SettingsReader;

/** Whether tracing is on where the application is deployed: where not, nothing is bound, and calls cost what they did. */
final class Enabled {
    private Enabled() {}

    static boolean read(SettingsSource source) {
        try {
            return new SettingsReader(source).flag("mlflow.tracing.enabled", true);
        } catch (SettingsException e) {
            // It stops the deployment when all settings are read.
            return true;
        }
    }
}
