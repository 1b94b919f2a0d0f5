package dev.mlflow4j.jaxrs.internal.server.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.SettingsSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSettingsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"everybody", "10.0.0.0/33", "10.0.0/8", "loopback;private", "10.0.0.0/", "all,none", "localhost"
            })
    void aWrongValueIsSaid(String value) {
        assertWrong("mlflow.jaxrs.trusted.callers", value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Tenant, Authorization", "cookie", "Set-Cookie", "proxy-authorization", "a b"})
    void credentialsAreNoHeadersToCapture(String value) {
        assertWrong("mlflow.jaxrs.capture.request.headers", value);
        assertWrong("mlflow.jaxrs.capture.response.headers", value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "header:", "header: ", "header:Authorization", "header:Cookie"})
    void sessionAndUserAreFoundInNoOtherPlace(String value) {
        assertWrong("mlflow.jaxrs.session.id", value);
        assertWrong("mlflow.jaxrs.user.id", value);
    }

    @Test
    void anExclusionIsAPath() {
        assertWrong("mlflow.jaxrs.exclude", "health");
    }

    private static void assertWrong(String property, String value) {
        SettingsSource source = key -> key.equals(property) ? Optional.of(value) : Optional.empty();
        assertThatThrownBy(() -> ServerSettings.read(source))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(property)
                .hasMessageContaining("allowed is");
    }
}
