package dev.mlflow4j.tracing.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mlflow4j.tracing.Feedback;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.TraceQuery;
import dev.mlflow4j.tracing.TracingClient;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.reading.StandIn.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a caller is told where nothing can be read. */
@Timeout(120)
class ReadingFailuresTest {
    private static final String INFO =
            "{\"trace\":{\"trace_info\":{\"trace_id\":\"tr-1\",\"request_time\":\"2026-11-23T17:42:07.330Z\","
                    + "\"state\":\"OK\"}}}";

    @TempDir
    Path folder;

    private final TracingClient client = TracingClient.create();

    @AfterEach
    void end() {
        Mlflow.shutdown();
    }

    private void to(String uri, Map<String, String> more) {
        Application.to(uri, folder, more);
    }

    private TracingException failure() {
        return catchThrowableOfType(TracingException.class, () -> client.getTraceInfo("tr-1"));
    }

    @Test
    void withoutAServerItIsSaidWhatToSet() {
        Mlflow.configure(
                key -> key.equals("mlflow.tracing.folder") ? Optional.of(folder.toString()) : Optional.empty());

        assertThat(failure())
                .hasMessageContaining("mlflow.tracking.uri is not set")
                .hasMessageContaining("MLFLOW_TRACKING_URI");
        assertThatThrownBy(() -> client.searchTraces(TraceQuery.inConfiguredExperiment()))
                .isInstanceOf(TracingException.class);
        assertThat(client.async(c -> c.getTrace("tr-1"))).failsWithin(1, TimeUnit.SECONDS);
    }

    @Test
    void aServerThatIsAwayIsSaidAtOnce() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        to("http://127.0.0.1:" + port, Map.of());

        TracingException failure = failure();
        assertThat(failure)
                .hasMessageContaining("Reading the trace tr-1 failed at http://127.0.0.1:" + port)
                .hasMessageContaining("no connection");
        assertThat(failure.httpStatus()).isEmpty();
        assertThat(failure.errorCode()).isEmpty();
    }

    @Test
    void aServerThatSaysNothingIsWaitedForNoLongerThanSet() throws IOException {
        try (StandIn server = new StandIn(path -> path.contains("/traces") ? null : new Answer(200, "3.17.2"))) {
            to(server.uri(), Map.of("mlflow.http.request.timeout", "1"));

            assertThat(failure()).hasMessageContaining("no answer within 1 s (mlflow.http.request.timeout)");
        }
        assertThatThrownBy(() -> to("http://127.0.0.1:9", Map.of("mlflow.http.request.timeout", "0")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("mlflow.http.request.timeout");
    }

    @Test
    void whatIsNoMlflowIsSaidToBeNone() throws IOException {
        try (StandIn server = new StandIn(path -> new Answer(404, "<html>Nothing here</html>"))) {
            to(server.uri(), Map.of());

            assertThat(failure())
                    .hasMessageContaining("is no MLflow server, or is one behind a path")
                    .extracting(TracingException::httpStatus)
                    .hasToString("OptionalInt[404]");
        }
        try (StandIn server = new StandIn(path -> new Answer(200, "<html>Welcome</html>"))) {
            to(server.uri(), Map.of());

            assertThat(failure()).hasMessageContaining("the answer is no JSON").hasMessageContaining("Welcome");
        }
    }

    @Test
    void anOldMlflowIsSaidToBeTooOld() throws IOException {
        try (StandIn server =
                new StandIn(path -> path.equals("/version") ? new Answer(200, "2.19.0") : new Answer(404, "<html>"))) {
            to(server.uri(), Map.of());

            assertThat(failure())
                    .hasMessageContaining("this server is MLflow 2.19")
                    .hasMessageContaining("3.6 or later");
        }
    }

    @Test
    void aWrongLoginIsSaidWithoutTheLogin() throws IOException {
        try (StandIn server = new StandIn(path -> new Answer(401, "You are not authenticated."))) {
            to(server.uri(), Map.of("mlflow.tracking.token", "s3cret"));

            TracingException failure = failure();
            assertThat(failure)
                    .hasMessageContaining("401")
                    .hasMessageContaining("mlflow.tracking.token")
                    .message()
                    .doesNotContain("s3cret");
            assertThat(failure.httpStatus()).hasValue(401);
            assertThat(server.aboutTraces()).containsOnly("GET /api/3.0/mlflow/traces/tr-1 Bearer s3cret");
        }
    }

    @Test
    void whoMayNotIsTold() throws IOException {
        try (StandIn server = new StandIn(path -> new Answer(403, "Permission denied"))) {
            to(server.uri(), Map.of());

            assertThat(failure())
                    .hasMessageContaining("HTTP 403 Permission denied (this login may not do that)")
                    .extracting(TracingException::httpStatus)
                    .hasToString("OptionalInt[403]");
        }
    }

    @Test
    void aBusyServerIsAskedAgainForWhatIsRead() throws IOException {
        AtomicInteger tries = new AtomicInteger();
        try (StandIn server = new StandIn(path -> !path.contains("/traces") || tries.incrementAndGet() > 2
                ? new Answer(200, INFO)
                : new Answer(503, ""))) {
            to(server.uri(), Map.of());

            assertThat(client.getTraceInfo("tr-1").traceId()).isEqualTo("tr-1");
            assertThat(server.aboutTraces()).hasSize(3);
        }
    }

    @Test
    void whatChangesSomethingIsTriedOnce() throws IOException {
        try (StandIn server = new StandIn(path -> new Answer(503, "busy"))) {
            to(server.uri(), Map.of("mlflow.http.request.timeout", "1"));

            assertThatThrownBy(
                            () -> client.logFeedback("tr-1", Feedback.named("f").value(1)))
                    .isInstanceOf(TracingException.class)
                    .hasMessageContaining("HTTP 503 busy");
            assertThat(server.aboutTraces()).hasSize(1);
            assertThat(failure().httpStatus()).hasValue(503);
            assertThat(server.aboutTraces()).hasSizeGreaterThan(2);
        }
    }

    @Test
    void aTryThatFindsNoTimeLeftDoesNotHideWhatTheServerSaid() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (StandIn server = new StandIn(
                path -> path.contains("/traces") && asked.getAndIncrement() == 0 ? new Answer(503, "busy") : null)) {
            to(server.uri(), Map.of("mlflow.http.request.timeout", "1"));

            assertThat(failure()).hasMessageContaining("HTTP 503 busy");
            assertThat(asked).hasValueGreaterThan(1);
        }
    }

    @Test
    void anAnswerThatIsNotUnderstoodIsShown() throws IOException {
        try (StandIn server = new StandIn(path -> new Answer(200, "{\"trace\": {\"trace_info\": {}}}"))) {
            to(server.uri(), Map.of());

            assertThat(failure())
                    .hasMessageContaining("not understood")
                    .hasMessageContaining("{\"trace\":{\"trace_info\":{}}}");
        }
    }

    @Test
    void aTraceWithoutItsSpansIsListedButNotRead() throws IOException {
        String search =
                INFO.replace("{\"trace\":{\"trace_info\":", "{\"traces\":[").replace("}}}", "}]}");
        try (StandIn server = new StandIn(path -> path.endsWith("/search")
                ? new Answer(200, search)
                : path.endsWith("/tr-1")
                        ? new Answer(200, INFO)
                        : new Answer(404, "{\"error_code\":\"NOT_FOUND\",\"message\":\"Trace data not found\"}"))) {
            to(server.uri(), Map.of());

            assertThatThrownBy(() -> client.getTrace("tr-1"))
                    .isInstanceOf(TracingException.class)
                    .hasMessageContaining("Reading the spans of the trace tr-1")
                    .hasMessageContaining("Trace data not found");
            assertThat(client.searchTraces(TraceQuery.inExperimentId("1")))
                    .singleElement()
                    .satisfies(trace -> {
                        assertThat(trace.info().traceId()).isEqualTo("tr-1");
                        assertThat(trace.spans()).isEmpty();
                    });
        }
    }

    @Test
    void nothingIsReadAfterTheEnd() throws IOException {
        try (StandIn server = new StandIn(path -> new Answer(200, INFO))) {
            to(server.uri(), Map.of());
            assertThat(client.getTraceInfo("tr-1").traceId()).isEqualTo("tr-1");
            Mlflow.shutdown();

            assertThat(failure()).hasMessageContaining("Tracing has ended");
            to(server.uri(), Map.of());
            assertThat(client.getTraceInfo("tr-1").traceId()).isEqualTo("tr-1");
        }
    }
}
