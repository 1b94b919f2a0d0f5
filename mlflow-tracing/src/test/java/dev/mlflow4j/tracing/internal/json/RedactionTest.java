package dev.mlflow4j.tracing.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import dev.mlflow4j.tracing.internal.async.CallSpan;
import dev.mlflow4j.tracing.internal.trace.RecordedSpan;
import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.RawJson;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class RedactionTest {
    private static final String SECRET = "hunter2";
    private static final String CARD = "4111 1111 1111 1111";

    @RegisterExtension
    final TestTracing tracing = new TestTracing();

    public record Login(String user, String password) {}

    record HiddenLogin(String user, String password) {}

    @BeforeEach
    void start() {
        redact("password, api-key, \\d{4}( \\d{4}){3}, /sk-[a-z0-9]{2,}/");
    }

    static List<Object> values() {
        return List.of(
                Map.of("password", SECRET),
                Map.of("PassWord", List.of(SECRET, Map.of("a", SECRET))),
                Map.of("nested", List.of(Map.of("api-key", SECRET))),
                new Login("ann", SECRET),
                new HiddenLogin("ann", SECRET),
                List.of(new Login("ann", SECRET)),
                "card " + CARD + " of Ann",
                new StringBuilder("key sk-abc123 " + CARD),
                "{\"password\": \"" + SECRET + "\", \"cut in the mid",
                "user=ann&password=" + SECRET + "&x=1",
                new RawJson("{\"user\": \"ann\", \"password\": {\"is\": \"" + SECRET + "\"}, \"n\": [1, true, null]}"),
                new RawJson("{\"password\": not json " + SECRET),
                Map.of("body", new RawJson("{\"password\": \"" + SECRET + "\"}"), "card", CARD),
                Optional.of(new Login("ann", SECRET)),
                new Object[] {Map.of("password", SECRET.toCharArray())});
    }

    static List<Object> jsonTexts() {
        return List.of(
                "{\"n\":1,\"password\":\"hunter2\"}",
                "{\"password\":12,\"n\":1}",
                "{\"password\": true}",
                "{\"a\":{\"password\" : \"hunter2\"},\"n\":[1]}",
                "{\"password\":\"[redacted]\"}");
    }

    @ParameterizedTest
    @MethodSource("jsonTexts")
    void aTextThatIsJsonStaysJson(String json) {
        String masked = Redactor.parse("password").text(json);
        try (JsonReader reader = Json.createReader(new StringReader(masked))) {
            assertThat(reader.readObject().toString()).contains("\"password\":\"[redacted]\"");
        }
        assertThat(Redactor.parse("password").text(masked)).isEqualTo(masked);
    }

    @Test
    void chunksAreJson() {
        try (Span span = tracing.startSpan("stream")) {
            CallSpan call = new CallSpan(tracing.starter(), (RecordedSpan) span, true);
            PendingSpan.StreamRecording recording = call.consume();
            Map<String, Object> chunk = new LinkedHashMap<>();
            chunk.put("n", 1);
            chunk.put("password", SECRET);
            recording.chunk(chunk);
            recording.complete();
        }
        assertThat(tracing.traces().awaitOne(1).spans().get(0).events().get(0).attributes())
                .containsEntry("mlflow.chunk.value", "{\"n\":1,\"password\":\"[redacted]\"}");
    }

    @ParameterizedTest
    @MethodSource("values")
    void secretsAreNowhereInTheTrace(Object value) {
        try {
            tracing.withSpan("login", span -> {
                span.setInputs(value)
                        .setAttribute("password", SECRET)
                        .setAttribute("also", value)
                        .addEvent("tried", Map.of("password", SECRET, "with", CARD, "all", value));
                Mlflow.updateCurrentTrace(trace -> trace.tag("password", SECRET)
                        .tag("card", CARD)
                        .metadata("api-key", SECRET)
                        .requestPreview("password: " + SECRET)
                        .responsePreview(CARD)
                        .clientRequestId("password=" + SECRET));
                span.setOutputs(value);
                throw new IllegalStateException("password=" + SECRET + " for " + CARD);
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessageContaining(SECRET);
        }
        Trace trace = tracing.traces().awaitOne(1);
        assertThat(trace.toString())
                .doesNotContain(SECRET)
                .doesNotContain("h, u, n")
                .doesNotContain(CARD)
                .doesNotContain("sk-abc")
                .contains("[redacted]");
    }

    @Test
    void whatIsNotSecretStays() {
        tracing.withSpan("a", span -> span.setInputs(Map.of("question", "How do I reset my password?", "n", 4111)));
        assertThat(tracing.traces().awaitOne(1).spans().get(0).inputs().orElseThrow())
                .contains("How do I reset my password?")
                .contains("4111");
    }

    @Test
    void numbersAreLookedThroughToo() {
        redact("\\d{16}");
        tracing.withSpan("a", span -> span.setInputs(Map.of("card", 4111111111111111L)));
        assertThat(tracing.traces().awaitOne(1).spans().get(0).inputs()).contains("{\"card\":\"[redacted]\"}");
    }

    @Test
    void numbersOfEventsToo() {
        redact("pin, \\d{16}");
        tracing.withSpan("a", span -> span.addEvent("paid", Map.of("pin", 1234, "card", 4111111111111111L, "n", 1)));
        assertThat(tracing.traces().awaitOne(1).spans().get(0).events().get(0).attributes())
                .isEqualTo(Map.of("pin", "\"[redacted]\"", "card", "\"[redacted]\"", "n", "1"));
    }

    @Test
    void aPatternThatCannotGetThroughAValueMasksItWhole() {
        redact("(a|b|ab)*c$");
        tracing.withSpan("a", span -> span.setInputs("ab".repeat(20_000) + SECRET));
        assertThat(tracing.traces().awaitOne(1).spans().get(0).inputs()).contains("\"[redacted]\"");
    }

    @Test
    void aWrongPatternIsSaid() {
        assertThatThrownBy(() -> redact("(unclosed"))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(
                        "mlflow.tracing.redact has the value '(unclosed'; allowed is a list of key names");
    }

    private void redact(String entries) {
        tracing.configure(Map.of("mlflow.tracing.redact", entries));
    }
}
