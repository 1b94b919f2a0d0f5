package dev.mlflow4j.tracing.internal.config;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.spi.SettingsReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What authenticates us to the MLflow server. Its {@code toString()} shows nothing of it. */
public final class Credentials {
    private final String authorization;

    private Credentials(String authorization) {
        this.authorization = authorization;
    }

    /** As MLflow's Python SDK does: user and password before a token. */
    static Credentials read(SettingsReader reader) {
        Optional<String> username = reader.text("mlflow.tracking.username");
        Optional<String> password = reader.text("mlflow.tracking.password");
        if (username.isPresent() && password.isPresent()) {
            byte[] pair = (username.get() + ":" + password.get()).getBytes(StandardCharsets.UTF_8);
            return new Credentials("Basic " + Base64.getEncoder().encodeToString(pair));
        }
        if (username.isPresent() != password.isPresent()) {
            String missing = username.isPresent() ? "mlflow.tracking.password" : "mlflow.tracking.username";
            throw new SettingsException(missing, "", "a value, because the other of username and password is set");
        }
        return new Credentials(reader.text("mlflow.tracking.token")
                .map(token -> {
                    if (!token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
                        throw new SettingsException("mlflow.tracking.token", "…", "visible ASCII characters, no blank");
                    }
                    return "Bearer " + token;
                })
                .orElse(null));
    }

    /** The value of the Authorization header, if there is one. */
    public Optional<String> authorization() {
        return Optional.ofNullable(authorization);
    }

    @Override
    public String toString() {
        return authorization == null ? "none" : "present";
    }
}
