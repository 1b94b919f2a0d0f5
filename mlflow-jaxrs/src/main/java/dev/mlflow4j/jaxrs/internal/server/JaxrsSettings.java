package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.jaxrs.internal.InForce;
import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.spi.SettingsCheck;
import dev.mlflow4j.tracing.spi.SettingsReader;
import java.util.Optional;

/** The settings of the server's side: {@code mlflow.jaxrs.…}. {@code docs/settings.md} describes each. */
public record JaxrsSettings(
        boolean enabled,
        Exclusions excluded,
        boolean capturesBody,
        Headers requestHeaders,
        Headers responseHeaders,
        Optional<Identity> sessionId,
        Optional<Identity> userId,
        Callers callers) {
    private static final InForce<JaxrsSettings> IN_FORCE = new InForce<>(JaxrsSettings::read);

    static JaxrsSettings read(SettingsSource source) {
        SettingsReader reader = new SettingsReader(source);
        return new JaxrsSettings(
                reader.flag("mlflow.jaxrs.enabled", true),
                Exclusions.read(reader),
                reader.flag("mlflow.jaxrs.capture.body", true),
                Headers.read(reader, "request"),
                Headers.read(reader, "response"),
                Identity.read(reader, "mlflow.jaxrs.session.id"),
                Identity.read(reader, "mlflow.jaxrs.user.id"),
                new Callers(TrustedCallers.read(reader)));
    }

    /** Those that tracing is configured with. */
    static JaxrsSettings current() {
        return IN_FORCE.get();
    }

    /** Whether a request to that path below the application is traced. */
    boolean traces(String path) {
        return enabled && !excluded.contain(path);
    }

    /** Lets a wrong setting stop the deployment. */
    public static final class Check implements SettingsCheck {
        @Override
        public void check(SettingsSource settings) {
            read(settings);
        }
    }
}
