package dev.mlflow4j.tracing.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.client.TracingClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tracing of this process to a server, until it is closed. */
final class Application implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(60);

    private final String experiment = "reading " + UUID.randomUUID();

    private Application(String uri, Path folder, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "mlflow.tracking.uri", uri,
                "mlflow.experiment.name", experiment,
                "mlflow.tracing.folder", folder.toString()));
        settings.putAll(more);
        Mlflow.configure(key -> Optional.ofNullable(settings.get(key)));
    }

    /** Sends to that address, to an experiment of its own. */
    static Application to(String uri, Path folder) {
        return to(uri, folder, Map.of());
    }

    static Application to(String uri, Path folder, Map<String, String> more) {
        return new Application(uri, folder, more);
    }

    String experiment() {
        return experiment;
    }

    TracingClient client() {
        return TracingClient.create();
    }

    /** The id of a trace of one span that is stored. */
    String trace(String name) {
        String id = ended(name);
        assertThat(Mlflow.flush(LIMIT)).isTrue();
        return id;
    }

    /** The id of a trace of one span that has ended, and may be stored or not. */
    static String ended(String name) {
        try (Span span = Mlflow.startSpan(name)) {
            span.setInputs(Map.of("name", name)).setOutputs(name);
            return span.traceId();
        }
    }

    @Override
    public void close() {
        Mlflow.shutdown();
    }
}
