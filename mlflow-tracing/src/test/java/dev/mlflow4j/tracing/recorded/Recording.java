package dev.mlflow4j.tracing.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Mlflow;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a server gets of what an application does, step by step. */
final class Recording implements AutoCloseable {
    interface Step {
        void run() throws Exception;
    }

    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    private final OtlpStub server;
    private final Ordinals ordinals = new Ordinals();
    private final Received received;
    private final StringBuilder text = new StringBuilder();

    Recording(Map<String, String> settings) throws IOException {
        this(new OtlpStub(), settings);
    }

    Recording(OtlpStub server, Map<String, String> settings) {
        this.server = server;
        this.received = new Received(server, ordinals);
        Map<String, String> all = new HashMap<>(waiting());
        all.put("mlflow.tracking.uri", server.uri());
        all.put("mlflow.tracing.spool.max.megabytes", "0");
        all.putAll(settings);
        Mlflow.configure(property -> Optional.ofNullable(all.get(property)));
    }

    /** Nothing is sent before it is flushed, however long it takes. */
    static Map<String, String> waiting() {
        return Map.of(
                "mlflow.async.trace.logging.max.interval.millis", "3600000",
                "mlflow.tracing.long.trace.seconds", "86400",
                "mlflow.tracing.caller.wait.seconds", "86400",
                "mlflow.tracing.shutdown.timeout", "120");
    }

    void step(String title, Step step) throws Exception {
        text.append("== ").append(title).append('\n');
        step.run();
        assertThat(Mlflow.currentSpan().traceId()).as("left open: " + title).isEmpty();
        assertThat(Mlflow.flush(TIMEOUT)).as("sent: " + title).isTrue();
        text.append(received.next());
    }

    /** A fact beside what is sent. */
    void note(String what, Object value) {
        text.append(what)
                .append(": ")
                .append(ordinals.replaceIn(String.valueOf(value)))
                .append('\n');
    }

    /** All of it, what is said only at the end too. */
    String end() throws IOException {
        text.append("== shutdown\n");
        assertThat(Mlflow.shutdown()).isTrue();
        text.append(received.next());
        return text.toString();
    }

    @Override
    public void close() {
        Mlflow.shutdown();
        server.close();
    }
}
