package dev.mlflow4j.openai.internal;

import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.spi.SettingsCheck;
import dev.mlflow4j.tracing.spi.SettingsReader;
import dev.mlflow4j.tracing.spi.Tracer;

/** The settings {@code mlflow.openai.…}. {@code docs/settings.md} describes each. */
public record OpenAiSettings(boolean enabled, boolean capturesMessages, boolean propagates, String provider) {
    private static volatile InForce inForce;

    private record InForce(SettingsSource source, OpenAiSettings settings) {}

    static OpenAiSettings read(SettingsSource source) {
        SettingsReader reader = new SettingsReader(source);
        return new OpenAiSettings(
                reader.flag("mlflow.openai.enabled", true),
                reader.flag("mlflow.openai.capture.messages", true),
                reader.flag("mlflow.openai.propagate", true),
                reader.text("mlflow.openai.provider").orElse("openai"));
    }

    /** Those that tracing is configured with. */
    static OpenAiSettings current() {
        SettingsSource source = Tracer.settings();
        InForce known = inForce;
        if (known == null || known.source() != source) {
            known = new InForce(source, read(source));
            inForce = known;
        }
        return known.settings();
    }

    /** Lets a wrong setting stop the deployment. */
    public static final class Check implements SettingsCheck {
        /** Found by ServiceLoader. */
        public Check() {}

        @Override
        public void check(SettingsSource settings) {
            read(settings);
        }
    }
}
