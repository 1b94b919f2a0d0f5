package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.jaxrs.internal.config.Wildcards;
import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.spi.SettingsCheck;
import dev.mlflow4j.tracing.spi.SettingsHolder;
import dev.mlflow4j.tracing.spi.SettingsReader;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The settings of the client side: {@code mlflow.jaxrs.client.enabled}, {@code .exclude}, {@code .capture.body} and
 * {@code .propagate}.
 */
record ClientSettings(boolean enabled, List<Pattern> excluded, boolean capturesBody, boolean propagates) {
    private static final String EXCLUDE = "mlflow.jaxrs.client.exclude";

    private static final String ENABLED = "mlflow.jaxrs.client.enabled";
    private static final SettingsHolder<ClientSettings> HOLDER = new SettingsHolder<>(ENABLED, ClientSettings::read);

    static ClientSettings read(SettingsSource source) {
        SettingsReader reader = new SettingsReader(source);
        return new ClientSettings(
                reader.flag(ENABLED, true),
                Arrays.stream(reader.text(EXCLUDE).orElse("").split(","))
                        .map(String::strip)
                        .filter(pattern -> !pattern.isEmpty())
                        .map(ClientSettings::pattern)
                        .toList(),
                reader.flag("mlflow.jaxrs.client.capture.body", true),
                reader.flag("mlflow.jaxrs.client.propagate", true));
    }

    /** The settings that tracing is configured with. */
    static ClientSettings current() {
        return HOLDER.get();
    }

    boolean isTraced(URI uri) {
        if (!enabled || excluded.isEmpty()) {
            return enabled;
        }
        String path = uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath();
        String called = uri.getHost() + path;
        return excluded.stream().noneMatch(pattern -> pattern.matcher(called).matches());
    }

    private static Pattern pattern(String hostAndPath) {
        if (hostAndPath.startsWith("/") || hostAndPath.contains("://")) {
            throw new SettingsException(
                    EXCLUDE,
                    hostAndPath,
                    "a comma-separated list of host/path, with * for any characters: metadata.internal/*");
        }
        return Pattern.compile(Wildcards.toRegex(hostAndPath), Pattern.CASE_INSENSITIVE);
    }

    /** Fails the deployment for an invalid setting. */
    public static final class Check implements SettingsCheck {
        /** Called by ServiceLoader. */
        public Check() {}

        @Override
        public void check(SettingsSource settings) {
            read(settings);
        }
    }
}
