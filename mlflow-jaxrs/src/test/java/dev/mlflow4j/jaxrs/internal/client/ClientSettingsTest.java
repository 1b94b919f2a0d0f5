package dev.mlflow4j.jaxrs.internal.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.tracing.SettingsException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientSettingsTest {
    @Test
    void allCallsAreTracedByDefault() {
        ClientSettings settings = read(Map.of());

        assertThat(settings.isTraced(URI.create("http://anywhere"))).isTrue();
        assertThat(settings.capturesBody()).isTrue();
        assertThat(settings.propagates()).isTrue();
    }

    @Test
    void hostsAndPathsAreExcluded() {
        ClientSettings settings =
                read(Map.of("mlflow.jaxrs.client.exclude", "Metadata.internal/*, *.example.org/health,plain/"));

        assertThat(settings.isTraced(URI.create("http://metadata.internal:81/a/b")))
                .isFalse();
        assertThat(settings.isTraced(URI.create("https://a.example.org/health")))
                .isFalse();
        assertThat(settings.isTraced(URI.create("http://plain"))).isFalse();
        assertThat(settings.isTraced(URI.create("https://a.example.org/healthy")))
                .isTrue();
        assertThat(settings.isTraced(URI.create("http://metadataXinternal/a"))).isTrue();
    }

    @Test
    void nothingIsTracedWhereItIsOff() {
        assertThat(read(Map.of("mlflow.jaxrs.client.enabled", "false")).isTraced(URI.create("http://anywhere")))
                .isFalse();
    }

    @Test
    void aWrongSettingSaysWhatIsAllowed() {
        assertThatThrownBy(() -> read(Map.of("mlflow.jaxrs.client.exclude", "/health")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("mlflow.jaxrs.client.exclude")
                .hasMessageContaining("/health")
                .hasMessageContaining("metadata.internal/*");
        assertThatThrownBy(() -> read(Map.of("mlflow.jaxrs.client.propagate", "maybe")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("mlflow.jaxrs.client.propagate");
    }

    private static ClientSettings read(Map<String, String> settings) {
        return ClientSettings.read(name -> Optional.ofNullable(settings.get(name)));
    }
}
