package dev.mlflow4j.cdi.internal.health;

import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.spi.SettingsCheck;
import dev.mlflow4j.tracing.spi.SettingsReader;

/** The settings of the health check. */
final class HealthSettings {
    private HealthSettings() {}

    /** Whether tracing that loses spans takes the application out of service. */
    static boolean isStrict(SettingsSource settings) {
        return new SettingsReader(settings).flag("mlflow.tracing.health.strict", false);
    }

    /** Found by ServiceLoader. */
    public static final class Check implements SettingsCheck {
        @Override
        public void check(SettingsSource settings) {
            isStrict(settings);
        }
    }
}
