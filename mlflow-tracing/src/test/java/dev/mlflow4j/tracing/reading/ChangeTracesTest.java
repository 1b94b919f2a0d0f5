package dev.mlflow4j.tracing.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.client.TraceQuery;
import dev.mlflow4j.tracing.client.TracingClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tags, deletion and runs at a real server. */
@Timeout(180)
@ExtendWith(RealMlflow.class)
class ChangeTracesTest {
    @TempDir
    Path folder;

    private Application application;
    private TracingClient client;

    @BeforeEach
    void configure(MlflowServer server) {
        application = Application.to(server.uri(), folder);
        client = application.client();
    }

    @AfterEach
    void end() {
        application.close();
    }

    @Test
    void tagsAreSetChangedAndDeleted() {
        String id = Application.ended("tagged");

        client.setTraceTag(id, "a key/ü", "v 1");
        assertThat(client.getTraceInfo(id).tags()).contains(entry("a key/ü", "v 1"));
        client.setTraceTag(id, "a key/ü", "v 2");
        assertThat(client.getTraceInfo(id).tags()).contains(entry("a key/ü", "v 2"));
        client.deleteTraceTag(id, "a key/ü");
        assertThat(client.getTraceInfo(id).tags()).doesNotContainKey("a key/ü");

        assertThatThrownBy(() -> client.deleteTraceTag(id, "a key/ü"))
                .isInstanceOf(TracingException.class)
                .hasMessageContaining("No trace tag with key 'a key/ü'");
        assertThatThrownBy(() -> client.setTraceTag("tr-none", "k", "v"))
                .isInstanceOfSatisfying(TracingException.class, failure -> assertThat(failure.errorCode())
                        .contains("RESOURCE_DOES_NOT_EXIST"))
                .hasMessageContaining("tr-none");
    }

    @Test
    void aTagOfATraceThatRunsHereIsSentWithIt() {
        String id;
        try (Span span = Mlflow.startSpan("runs")) {
            id = span.traceId();
            client.setTraceTag(id, "set", "early");
        }
        assertThat(client.getTrace(id).info().tags()).contains(entry("set", "early"));
    }

    @Test
    void tracesAreDeletedByTheirIds() {
        List<String> ids = IntStream.range(0, 103)
                .mapToObj(i -> Application.ended("delete me"))
                .toList();
        String kept = application.trace("keep me");
        String experiment = client.experimentId(application.experiment());

        assertThat(client.deleteTraces(experiment, List.of("tr-none"))).isZero();
        assertThat(client.deleteTraces(experiment, List.of())).isZero();
        assertThat(client.deleteTraces(experiment, ids)).isEqualTo(103);

        assertThat(client.searchTraces(TraceQuery.inExperimentId(experiment).includeSpans(false)))
                .singleElement()
                .satisfies(trace -> assertThat(trace.info().traceId()).isEqualTo(kept));
        assertThatThrownBy(() -> client.getTrace(ids.get(0))).hasMessageContaining("not found");
    }

    @Test
    void oldTracesAreDeleted() {
        String oldest = application.trace("oldest");
        String newest = application.trace("newest");
        String experiment = client.experimentId(application.experiment());

        assertThat(client.deleteTraces(experiment, Instant.EPOCH)).isZero();
        assertThat(client.deleteTraces(experiment, Instant.now(), 1)).isEqualTo(1);
        assertThatThrownBy(() -> client.getTrace(oldest)).hasMessageContaining("not found");
        assertThat(client.getTrace(newest).info().name()).contains("newest");
        assertThat(client.deleteTraces(experiment, Instant.now())).isEqualTo(1);
        assertThatThrownBy(() -> client.deleteTraces("none", Instant.now()))
                .isInstanceOf(TracingException.class)
                .hasMessageContaining("none");
    }

    @Test
    void tracesOfARunAreFoundByIt(MlflowServer server) {
        List<String> ids = IntStream.range(0, 103)
                .mapToObj(i -> Application.ended("in the run"))
                .toList();
        String other = application.trace("not in the run");
        String experiment = client.experimentId(application.experiment());
        String run = runId(server.post("/api/2.0/mlflow/runs/create", "{\"experiment_id\":\"" + experiment + "\"}"));

        client.linkTracesToRun(ids, run);

        assertThat(client.searchTraces(
                        TraceQuery.inExperimentId(experiment).run(run).includeSpans(false)))
                .extracting(trace -> trace.info().traceId())
                .containsExactlyInAnyOrderElementsOf(ids)
                .doesNotContain(other);
    }

    private static String runId(String run) {
        Matcher matcher = Pattern.compile("\"run_id\"\\s*:\\s*\"([^\"]+)\"").matcher(run);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
