package dev.mlflow4j.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.ServerSetup;
import dev.mlflow4j.testserver.python.MlflowVersion;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.client.Assessment;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceQuery;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.client.TracingClient;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a trace holds reads back whole from every version of MLflow that takes OTLP, whichever way that version wants it. */
@ExtendWith(RealMlflow.class)
class VersionsTest {

    @ParameterizedTest
    @EnumSource
    void aTraceReadsBackWhole(MlflowVersion version) {
        try (MlflowServer server = ServerSetup.mlflow().version(version).start();
                TracedApplication application = TracedApplication.with("mlflow.tracking.uri", server.uri())) {
            assertThat(server.get("/version")).isEqualTo(version.number());

            String full = full();
            String failed = failed();
            String plain = application.trace("plain");
            application.awaitStored();

            assertFull(PythonTrace.of(server, full));
            assertFailed(PythonTrace.of(server, failed));
            assertPlain(PythonTrace.of(server, plain));
            assertReadBack(full, failed);
            assertThat(application.log()).noneMatch(line -> line.contains("lost"));
        }
    }

    private static void assertReadBack(String full, String failed) {
        TracingClient client = TracingClient.create();
        Assessment assessment = client.logFeedback(full, "helpful", true);

        Trace trace = client.getTrace(full);
        assertThat(trace.info().name()).contains("full");
        assertThat(trace.info().sessionId()).contains("s-1");
        assertThat(trace.info().clientRequestId()).contains("req-1");
        assertThat(trace.info().assessments()).containsExactly(assessment);
        assertThat(trace.spans()).extracting(TraceSpan::name).containsExactly("full", "first", "second");
        assertThat(trace.rootSpan().orElseThrow().inputsAs(String.class)).contains("what?");
        assertThat(trace.findSpans("second").get(0).outputsAs(Integer.class)).contains(2);

        assertThat(client.searchTraces(TraceQuery.inConfiguredExperiment().filter("trace.status = 'ERROR'")))
                .singleElement()
                .isEqualTo(client.getTrace(failed))
                .satisfies(found ->
                        assertThat(found.rootSpan().orElseThrow().events()).hasSize(1));
    }

    private static String full() {
        return Mlflow.withSpan("full", root -> {
            root.setInputs("what?");
            Mlflow.withSpan("first", first -> Mlflow.withSpan("second", second -> 2));
            Mlflow.updateCurrentTrace(trace -> trace.sessionId("s-1")
                    .userId("u9")
                    .tag("fruit", "apple")
                    .metadata("release", "2026-11")
                    .clientRequestId("req-1")
                    .requestPreview("Doc")
                    .responsePreview("Summary"));
            root.setOutputs("that");
            return root.traceId();
        });
    }

    private static void assertFull(PythonTrace trace) {
        assertThat(trace.spans()).containsExactly("full", "first of full", "second of first");
        assertThat(trace.state()).isEqualTo("OK");
        assertThat(trace.tags()).contains(entry("mlflow.traceName", "full"), entry("fruit", "apple"));
        assertThat(trace.metadata())
                .contains(
                        entry("mlflow.trace.session", "s-1"),
                        entry("mlflow.trace.user", "u9"),
                        entry("release", "2026-11"));
        assertThat(trace.clientRequestId()).isEqualTo("req-1");
        assertThat(trace.requestPreview()).isEqualTo("Doc");
        assertThat(trace.responsePreview()).isEqualTo("Summary");
    }

    private static String failed() {
        String[] id = new String[1];
        try {
            Mlflow.withSpan("failed", root -> {
                id[0] = root.traceId();
                throw new IllegalStateException("too bad");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("too bad");
        }
        return id[0];
    }

    private static void assertFailed(PythonTrace trace) {
        assertThat(trace.state()).isEqualTo("ERROR");
        assertThat(trace.tags()).contains(entry("mlflow.traceName", "failed"));
        assertThat(trace.spanObjects()).singleElement().satisfies(span -> assertThat(span.toString())
                .contains("java.lang.IllegalStateException", "too bad"));
    }

    private static void assertPlain(PythonTrace trace) {
        assertThat(trace.spans()).containsExactly("plain", "step of plain");
        assertThat(trace.state()).isEqualTo("OK");
        assertThat(trace.tags()).contains(entry("mlflow.traceName", "plain"));
        assertThat(trace.requestPreview()).isEqualTo("{\"question\":\"plain\"}");
        assertThat(trace.responsePreview()).isEqualTo("\"answered\"");
    }
}
