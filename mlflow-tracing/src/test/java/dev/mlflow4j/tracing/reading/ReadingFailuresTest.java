package dev.mlflow4j.tracing.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mlflow4j.testserver.BrokenAnswer;
import dev.mlflow4j.testserver.ClosedPort;
import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubRequest;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.client.Feedback;
import dev.mlflow4j.tracing.client.TraceQuery;
import dev.mlflow4j.tracing.client.TracingClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
    private static final String TRACES = "/api/3.0/mlflow/traces";
    private static final String READ = TRACES + "/tr-1";

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

    private static StubServer answering(StubAnswer answer) {
        return StubServer.start().otherwise(answer);
    }

    private static List<StubRequest> aboutTraces(StubServer server) {
        return server.requests().stream()
                .filter(request -> request.path().contains("/traces"))
                .toList();
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
    void aServerThatIsAwayIsSaidAtOnce() {
        try (ClosedPort closed = new ClosedPort()) {
            to(closed.uri(), Map.of());

            TracingException failure = failure();
            assertThat(failure)
                    .hasMessageContaining("Reading the trace tr-1 failed at " + closed.uri())
                    .hasMessageContaining("no connection");
            assertThat(failure.httpStatus()).isEmpty();
            assertThat(failure.errorCode()).isEmpty();
        }
    }

    @Test
    void aServerThatSaysNothingIsWaitedForNoLongerThanSet() {
        try (StubServer server = answering(StubAnswer.text(200, "3.17.2")).on("GET", READ, BrokenAnswer.never())) {
            to(server.uri(), Map.of("mlflow.http.request.timeout", "1"));

            assertThat(failure()).hasMessageContaining("no answer within 1 s (mlflow.http.request.timeout)");
        }
        assertThatThrownBy(() -> to("http://127.0.0.1:9", Map.of("mlflow.http.request.timeout", "0")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("mlflow.http.request.timeout");
    }

    @Test
    void whatIsNoMlflowIsSaidToBeNone() {
        try (StubServer server = answering(StubAnswer.text(404, "<html>Nothing here</html>"))) {
            to(server.uri(), Map.of());

            assertThat(failure())
                    .hasMessageContaining("is no MLflow server, or is one behind a path")
                    .extracting(TracingException::httpStatus)
                    .hasToString("OptionalInt[404]");
        }
        try (StubServer server = answering(StubAnswer.text(200, "<html>Welcome</html>"))) {
            to(server.uri(), Map.of());

            assertThat(failure()).hasMessageContaining("the answer is no JSON").hasMessageContaining("Welcome");
        }
    }

    @Test
    void anOldMlflowIsSaidToBeTooOld() {
        try (StubServer server =
                answering(StubAnswer.text(404, "<html>")).on("GET", "/version", StubAnswer.text(200, "2.19.0"))) {
            to(server.uri(), Map.of());

            assertThat(failure())
                    .hasMessageContaining("this server is MLflow 2.19")
                    .hasMessageContaining("3.6 or later");
        }
    }

    @Test
    void aWrongLoginIsSaidWithoutTheLogin() {
        try (StubServer server = answering(StubAnswer.text(401, "You are not authenticated."))) {
            to(server.uri(), Map.of("mlflow.tracking.token", "s3cret"));

            TracingException failure = failure();
            assertThat(failure)
                    .hasMessageContaining("401")
                    .hasMessageContaining("mlflow.tracking.token")
                    .message()
                    .doesNotContain("s3cret");
            assertThat(failure.httpStatus()).hasValue(401);
            assertThat(server.requests(READ)).isNotEmpty().allSatisfy(request -> {
                assertThat(request.method()).isEqualTo("GET");
                assertThat(request.header("Authorization")).contains("Bearer s3cret");
            });
            assertThat(aboutTraces(server)).isEqualTo(server.requests(READ));
        }
    }

    @Test
    void whoMayNotIsTold() {
        try (StubServer server = answering(StubAnswer.text(403, "Permission denied"))) {
            to(server.uri(), Map.of());

            assertThat(failure())
                    .hasMessageContaining("HTTP 403 Permission denied (this login may not do that)")
                    .extracting(TracingException::httpStatus)
                    .hasToString("OptionalInt[403]");
        }
    }

    @Test
    void aBusyServerIsAskedAgainForWhatIsRead() {
        StubAnswer busy = StubAnswer.status(503);
        try (StubServer server = StubServer.start().on("GET", READ, busy, busy, StubAnswer.json(200, INFO))) {
            to(server.uri(), Map.of());

            assertThat(client.getTraceInfo("tr-1").traceId()).isEqualTo("tr-1");
            assertThat(aboutTraces(server)).hasSize(3);
        }
    }

    @Test
    void whatChangesSomethingIsTriedOnce() {
        try (StubServer server = answering(StubAnswer.text(503, "busy"))) {
            to(server.uri(), Map.of("mlflow.http.request.timeout", "1"));

            assertThatThrownBy(
                            () -> client.logFeedback("tr-1", Feedback.named("f").value(1)))
                    .isInstanceOf(TracingException.class)
                    .hasMessageContaining("HTTP 503 busy");
            assertThat(aboutTraces(server)).hasSize(1);
            assertThat(failure().httpStatus()).hasValue(503);
            assertThat(aboutTraces(server)).hasSizeGreaterThan(2);
        }
    }

    @Test
    void aTryThatFindsNoTimeLeftDoesNotHideWhatTheServerSaid() {
        try (StubServer server =
                StubServer.start().on("GET", READ, StubAnswer.text(503, "busy"), BrokenAnswer.never())) {
            to(server.uri(), Map.of("mlflow.http.request.timeout", "1"));

            assertThat(failure()).hasMessageContaining("HTTP 503 busy");
            assertThat(server.requests(READ)).hasSizeGreaterThan(1);
        }
    }

    @Test
    void anAnswerThatIsNotUnderstoodIsShown() {
        try (StubServer server = answering(StubAnswer.text(200, "{\"trace\": {\"trace_info\": {}}}"))) {
            to(server.uri(), Map.of());

            assertThat(failure())
                    .hasMessageContaining("not understood")
                    .hasMessageContaining("{\"trace\":{\"trace_info\":{}}}");
        }
    }

    @Test
    void aTraceWithoutItsSpansIsListedButNotRead() {
        String search =
                INFO.replace("{\"trace\":{\"trace_info\":", "{\"traces\":[").replace("}}}", "}]}");
        try (StubServer server = answering(
                        StubAnswer.json(404, "{\"error_code\":\"NOT_FOUND\",\"message\":\"Trace data not found\"}"))
                .on("POST", TRACES + "/search", StubAnswer.json(200, search))
                .on("GET", READ, StubAnswer.json(200, INFO))) {
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
    void nothingIsReadAfterTheEnd() {
        try (StubServer server = answering(StubAnswer.text(200, INFO))) {
            to(server.uri(), Map.of());
            assertThat(client.getTraceInfo("tr-1").traceId()).isEqualTo("tr-1");
            Mlflow.shutdown();

            assertThat(failure()).hasMessageContaining("Tracing has ended");
            to(server.uri(), Map.of());
            assertThat(client.getTraceInfo("tr-1").traceId()).isEqualTo("tr-1");
        }
    }
}
