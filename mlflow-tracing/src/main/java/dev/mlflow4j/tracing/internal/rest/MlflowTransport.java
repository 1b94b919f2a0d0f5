package dev.mlflow4j.tracing.internal.rest;

import dev.mlflow4j.tracing.internal.config.Credentials;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.http.HttpTransport;
import dev.mlflow4j.tracing.internal.http.LoginHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** HTTP with the login, workspace and TLS of the settings. */
public final class MlflowTransport {
    private MlflowTransport() {}

    public static HttpTransport create(TracingSettings settings) {
        return new HttpTransport(
                settings.tls(), new Login(settings.credentials(), settings.newestCredentials(), settings.workspace()));
    }

    private static final class Login implements LoginHeaders {
        private final Supplier<Credentials> newest;
        private final Optional<String> workspace;
        private volatile Credentials credentials;

        Login(Credentials credentials, Supplier<Credentials> newest, Optional<String> workspace) {
            this.credentials = credentials;
            this.newest = newest;
            this.workspace = workspace;
        }

        @Override
        public Map<String, String> current() {
            Map<String, String> headers = new LinkedHashMap<>();
            credentials.authorization().ifPresent(value -> headers.put("Authorization", value));
            workspace.ifPresent(name -> headers.put("X-MLFLOW-WORKSPACE", name));
            return headers;
        }

        /** A wrong token may have been corrected or replaced where the settings come from. */
        @Override
        public void renew() {
            try {
                credentials = newest.get();
            } catch (RuntimeException e) {
                // the present ones stay; the 401 is reported
            }
        }
    }
}
