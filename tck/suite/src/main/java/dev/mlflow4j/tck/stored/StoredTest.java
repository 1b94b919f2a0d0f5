package dev.mlflow4j.tck.stored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlflow4j.tck.StoredTrace;
import dev.mlflow4j.tck.StoredTrace.Span;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tck.TestMlflow;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TracingClient;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From inside a server to a real MLflow server and back. */
@Tag("settings")
public class StoredTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** What JSON-B reads. */
    public static class Found {
        public String text;
        public double score;
    }

    @Inject
    Stored bean;

    @Inject
    TracingClient client;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(StoredTest.class).settings(settings()).war();
    }

    /**
     * Its settings: where a real MLflow server is.
     *
     * @return values by property
     */
    public static Map<String, String> settings() {
        return TestMlflow.settings();
    }

    @Test
    void aTraceIsStoredWhole() throws Exception {
        String uri = mlflow();
        assertThat(bean.answer("why")).isEqualTo("why 1");

        StoredTrace trace = stored(uri);
        assertThat(trace.info().getString("state")).isEqualTo("OK");
        assertThat(trace.info().getString("request_preview")).isEqualTo("{\"question\":\"why\"}");
        assertThat(trace.info().getString("response_preview")).isEqualTo("\"why 1\"");
        assertThat(trace.info().getJsonObject("tags").getString("server")).isEqualTo("mine");
        assertThat(trace.info().getJsonObject("trace_metadata").getString("mlflow.trace.session"))
                .isEqualTo("s-1");
        List<Span> spans = trace.spans();
        assertThat(spans).extracting(Span::name).containsExactlyInAnyOrder("answer", "retrieve");
        assertThat(named(spans, "answer")).satisfies(root -> {
            assertThat(root.parent()).isEmpty();
            assertThat(root.status()).isEqualTo("STATUS_CODE_OK");
            assertThat(root.attributes())
                    .containsEntry("mlflow.spanType", "\"CHAIN\"")
                    .containsEntry("mlflow.spanInputs", "{\"question\":\"why\"}")
                    .containsEntry("mlflow.spanOutputs", "\"why 1\"");
        });
        assertThat(named(spans, "retrieve")).satisfies(child -> {
            assertThat(child.parent()).isEqualTo(Optional.of("answer"));
            assertThat(child.attributes())
                    .containsEntry("mlflow.spanType", "\"RETRIEVER\"")
                    .containsEntry("mlflow.spanInputs", "\"why\"")
                    .containsEntry("mlflow.spanOutputs", "[{\"score\":0.5,\"text\":\"a text\"}]");
        });
        readsBack(trace.info().getString("trace_id"));
    }

    /** With the server's own JSON-P and JSON-B. */
    private void readsBack(String traceId) {
        Trace trace = client.getTrace(traceId);
        assertThat(trace.info().sessionId()).contains("s-1");
        assertThat(trace.rootSpan().orElseThrow().inputsJson())
                .isEqualTo(Optional.of(
                        Json.createObjectBuilder().add("question", "why").build()));
        assertThat(trace.findSpans("retrieve").get(0).outputsAs(Found[].class).orElseThrow())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.text).isEqualTo("a text");
                    assertThat(found.score).isEqualTo(0.5);
                });
        client.async(c -> c.logFeedback(traceId, "helpful", true))
                .toCompletableFuture()
                .join();
        assertThat(client.getTraceInfo(traceId).assessments("helpful"))
                .singleElement()
                .satisfies(
                        feedback -> assertThat(feedback.valueAs(Boolean.class)).contains(true));
    }

    @Test
    void aFailureIsStoredWithItsException() throws Exception {
        String uri = mlflow();
        assertThatThrownBy(() -> bean.fail("why")).isInstanceOf(IllegalStateException.class);

        StoredTrace trace = stored(uri);
        assertThat(trace.info().getString("state")).isEqualTo("ERROR");
        assertThat(trace.spans()).singleElement().satisfies(span -> {
            assertThat(span.name()).isEqualTo("fail");
            assertThat(span.status()).isEqualTo("STATUS_CODE_ERROR");
            assertThat(span.events()).containsExactly("exception");
        });
    }

    private static StoredTrace stored(String uri) throws Exception {
        assertThat(Mlflow.flush(LIMIT)).isTrue();
        return StoredTrace.read(uri, Mlflow.lastTraceId());
    }

    private static Span named(List<Span> spans, String name) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String mlflow() {
        String uri = ConfigProvider.getConfig().getValue("tck.mlflow", String.class);
        assumeTrue(uri.startsWith("http"), uri);
        return uri;
    }
}
