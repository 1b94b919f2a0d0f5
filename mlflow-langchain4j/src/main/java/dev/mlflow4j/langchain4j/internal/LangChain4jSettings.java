package dev.mlflow4j.langchain4j.internal;

import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.SettingsCheck;
import dev.mlflow4j.tracing.spi.SettingsHolder;
import dev.mlflow4j.tracing.spi.SettingsReader;

/** The settings {@code mlflow.langchain4j.…}, and one of the core's. {@code docs/settings.md} describes each. */
public record LangChain4jSettings(
        boolean enabled,
        boolean capturesMessages,
        boolean capturesTools,
        boolean capturesDocuments,
        boolean capturesEmbeddings,
        boolean extractsAttachments) {
    private static final String ENABLED = "mlflow.langchain4j.enabled";
    private static final SettingsHolder<LangChain4jSettings> HOLDER =
            new SettingsHolder<>(ENABLED, LangChain4jSettings::read);

    static LangChain4jSettings read(SettingsSource source) {
        SettingsReader reader = new SettingsReader(source);
        return new LangChain4jSettings(
                reader.flag(ENABLED, true),
                reader.flag("mlflow.langchain4j.capture.messages", true),
                reader.flag("mlflow.langchain4j.capture.tools", true),
                reader.flag("mlflow.langchain4j.capture.documents", true),
                reader.flag("mlflow.langchain4j.capture.embeddings", false),
                reader.flag("mlflow.trace.extract.attachments", false));
    }

    /** Returns the settings of the current configuration. */
    public static LangChain4jSettings current() {
        return HOLDER.get();
    }

    /** Whether anything of LangChain4j is traced. */
    public static boolean isOn() {
        return Instrumenter.isOn() && current().enabled();
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
