package dev.mlflow4j.cdi.internal;

import dev.mlflow4j.tracing.SettingsSource;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Settings from MicroProfile Config where there is one, else from system properties and environment variables. */
final class ConfigSettings {
    private ConfigSettings() {}

    static SettingsSource source() {
        try {
            return MicroProfile.source();
        } catch (NoClassDefFoundError | IllegalStateException | java.util.ServiceConfigurationError e) {
            return SettingsSource.systemAndEnvironment();
        }
    }

    /** Apart, because its classes may not be there. */
    private static final class MicroProfile {
        static SettingsSource source() {
            Config config = ConfigProvider.getConfig();
            return property -> read(config, property);
        }

        private static Optional<String> read(Config config, String property) {
            return Optional.ofNullable(config.getConfigValue(property).getValue());
        }
    }
}
