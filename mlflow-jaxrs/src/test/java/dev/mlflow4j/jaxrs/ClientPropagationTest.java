package dev.mlflow4j.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.SpanSpec;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a call carries, and leaves, by what is sampled and what the settings say. */
class ClientPropagationTest {
    private static StubServer stub;

    private final Client client = ClientBuilder.newClient();

    @BeforeAll
    static void start() {
        stub = ClientStub.start();
    }

    @AfterAll
    static void stop() {
        stub.close();
        Mlflow.configure(property -> Optional.empty());
    }

    @BeforeEach
    void configure() {
        configure(Map.of());
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static void configure(Map<String, String> settings) {
        Mlflow.configure(property -> Optional.ofNullable(settings.get(property)));
        RecordedTraces.clear();
    }

    private String call() {
        return client.target(stub.uri("/echo")).request().post(Entity.text("hello"), String.class);
    }

    @Test
    void whatIsNotSampledSaysSoAndLeavesNoSpan() {
        Span unsampled =
                Instrumenter.startRoot(SpanSpec.named("work").samplingRatio(0).build());
        try (Scope scope = Instrumenter.makeCurrent(unsampled)) {
            assertThat(call()).isEqualTo("hello");
        }

        String traceparent = stub.lastRequest("/echo").header("traceparent").orElseThrow();
        assertThat(traceparent).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        assertThat(stub.lastRequest("/echo").headers("tracestate")).containsExactly("mlflow=" + traceparent);
        assertNothingRecorded();
    }

    @Test
    void whatIsTurnedOffForABlockSaysSoAndLeavesNoSpan() {
        try (Span running = Mlflow.startSpan("running");
                var off = Mlflow.context(c -> c.enabled(false))) {
            assertThat(call()).isEqualTo("hello");
        }

        assertThat(stub.lastRequest("/echo").header("traceparent").orElseThrow())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        assertThat(onlySpan().name()).isEqualTo("running");
    }

    @Test
    void whereTracingIsOffNothingIsSent() {
        configure(Map.of("mlflow.tracing.enabled", "false"));
        assertThat(call()).isEqualTo("hello");

        assertNothingSent();
    }

    @Test
    void whereTheClientsSideIsOffThereIsNeitherSpanNorHeader() {
        configure(Map.of("mlflow.jaxrs.client.enabled", "false"));
        assertThat(call()).isEqualTo("hello");

        assertNothingSent();
        assertNothingRecorded();
    }

    @Test
    void ofWhatIsExcludedThereIsNeitherSpanNorHeader() {
        configure(Map.of("mlflow.jaxrs.client.exclude", "127.0.0.1/ec*"));
        assertThat(call()).isEqualTo("hello");

        assertNothingSent();
        assertNothingRecorded();
    }

    @Test
    void headersAloneCanBeOff() {
        configure(Map.of("mlflow.jaxrs.client.propagate", "false"));
        assertThat(call()).isEqualTo("hello");

        assertNothingSent();
        assertThat(onlySpan().outputs()).contains("\"hello\"");
    }

    @Test
    void bodiesAloneCanBeOff() {
        configure(Map.of("mlflow.jaxrs.client.capture.body", "false"));
        assertThat(call()).isEqualTo("hello");

        assertThat(stub.lastRequest("/echo").headers("traceparent")).hasSize(1);
        TraceSpan call = onlySpan();
        assertThat(call.inputs()).isEmpty();
        assertThat(call.outputs()).isEmpty();
        assertThat(call.attributes()).containsEntry("http.response.status_code", "200");
    }

    @Test
    void longBodiesAreCut() {
        configure(Map.of("mlflow.tracing.capture.max.chars", "100"));
        String body = "x".repeat(1_000);
        String answer = client.target(stub.uri("/echo")).request().post(Entity.text(body), String.class);

        assertThat(answer).isEqualTo(body);
        TraceSpan call = onlySpan();
        assertThat(call.inputs().orElseThrow()).startsWith("\"xxx").hasSizeLessThan(120);
        assertThat(call.outputs().orElseThrow()).startsWith("\"xxx").hasSizeLessThan(120);
    }

    private static void assertNothingSent() {
        assertThat(stub.lastRequest("/echo").headers()).doesNotContainKeys("traceparent", "tracestate");
    }

    /** A trace of its own, after which nothing else can come. */
    private static void assertNothingRecorded() {
        try (Span last = Mlflow.startSpan("last", SpanType.UNKNOWN)) {
            assertThat(last.isRecording()).isTrue();
        }
        assertThat(onlySpan().name()).isEqualTo("last");
    }

    private static TraceSpan onlySpan() {
        return RecordedTraces.awaitOne(1).spans().get(0);
    }
}
