package dev.mlflow4j.openai.internal;

import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.spi.SettingsCheck;
import dev.mlflow4j.tracing.spi.SettingsHolder;
import dev.mlflow4j.tracing.spi.SettingsReader;

/** The settings {@code mlflow.openai.…}. {@code docs/settings.md} describes each. */
public record OpenAiSettings(boolean enabled, boolean capturesMessages, boolean propagates, String provider) {
    private static final String ENABLED = "mlflow.openai.enabled";
    private static final SettingsHolder<OpenAiSettings> HOLDER = new SettingsHolder<>(ENABLED, OpenAiSettings::read);

    static OpenAiSettings read(SettingsSource source) {
        SettingsReader reader = new SettingsReader(source);
        return new OpenAiSettings(
                reader.flag(ENABLED, true),
                reader.flag("mlflow.openai.capture.messages", true),
                reader.flag("mlflow.openai.propagate", true),
                reader.text("mlflow.openai.provider").orElse("openai"));
    }

    /** Returns the settings of the current configuration. */
    static OpenAiSettings current() {
        return HOLDER.get();
    }

    /** Stops the deployment if a setting is wrong. */
    public static final class Check implements SettingsCheck {
        /** Found by ServiceLoader. */
        public Check() {}

        @Override
        public void check(SettingsSource settings) {
            read(settings);
        }
    }
}
