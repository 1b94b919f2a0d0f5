package dev.mlflow4j.jaxrs.internal.server.config;

import dev.mlflow4j.jaxrs.internal.server.trust.IncomingTraceContext;
import dev.mlflow4j.jaxrs.internal.server.trust.TrustedCallers;
import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.spi.SettingsCheck;
import dev.mlflow4j.tracing.spi.SettingsHolder;
import dev.mlflow4j.tracing.spi.SettingsReader;
import java.util.Optional;

/** The settings of the server side, {@code mlflow.jaxrs.…}; {@code docs/settings.md} documents each. */
public record ServerSettings(
        boolean enabled,
        ExcludedPaths excluded,
        boolean capturesBody,
        CapturedHeaders requestHeaders,
        CapturedHeaders responseHeaders,
        Optional<IdentitySource> sessionId,
        Optional<IdentitySource> userId,
        IncomingTraceContext incomingTraceContext) {
    private static final String ENABLED = "mlflow.jaxrs.enabled";
    private static final SettingsHolder<ServerSettings> HOLDER = new SettingsHolder<>(ENABLED, ServerSettings::read);

    static ServerSettings read(SettingsSource source) {
        SettingsReader reader = new SettingsReader(source);
        return new ServerSettings(
                reader.flag(ENABLED, true),
                ExcludedPaths.read(reader),
                reader.flag("mlflow.jaxrs.capture.body", true),
                CapturedHeaders.read(reader, "request"),
                CapturedHeaders.read(reader, "response"),
                IdentitySource.read(reader, "mlflow.jaxrs.session.id"),
                IdentitySource.read(reader, "mlflow.jaxrs.user.id"),
                new IncomingTraceContext(TrustedCallers.read(reader)));
    }

    /** The settings that tracing is configured with. */
    public static ServerSettings current() {
        return HOLDER.get();
    }

    /** Whether a request is traced, by its path relative to the application. */
    public boolean isTraced(String path) {
        return enabled && !excluded.matches(path);
    }

    /** Fails the deployment for an invalid setting. */
    public static final class Check implements SettingsCheck {
        @Override
        public void check(SettingsSource settings) {
            read(settings);
        }
    }
}
