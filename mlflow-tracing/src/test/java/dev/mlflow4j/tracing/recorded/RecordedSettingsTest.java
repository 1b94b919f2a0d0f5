package dev.mlflow4j.tracing.recorded;

import static org.assertj.core.api.Assertions.catchThrowable;

import dev.mlflow4j.tracing.Attachment;
import dev.mlflow4j.tracing.LiveSpan;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanProcessor;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.TraceScope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What settings, callers, processors and older servers change. */
@Isolated("adds span processors, which all tests of the JVM share")
class RecordedSettingsTest {
    public record Picture(String title, Attachment content) {}

    private static final class Failing implements SpanProcessor {
        @Override
        public void process(LiveSpan span) {
            if (span.name().equals("broken")) {
                throw new IllegalStateException("a bug");
            }
        }
    }

    @Test
    void redaction() throws Exception {
        try (Recording recording = new Recording(Map.of("mlflow.tracing.redact", "password,/[0-9]{4}-[0-9]{4}/"))) {
            recording.step("what is masked", () -> {
                try (Span span = Mlflow.startSpan("card 1111-2222")) {
                    span.setInputs(RecordedSpansTest.map("password", "p", "deep", Map.of("Password", 5)))
                            .setOutputs("card 1111-2222, password=p")
                            .setAttribute("password", "p")
                            .setAttribute("number", 7)
                            .setAttribute("plain", List.of(1, true))
                            .addEvent("event", RecordedSpansTest.map("password", "p", "n", 1, "b", true, "d", 0.5))
                            .addLink("tr-" + RemoteCaller.TRACE, RemoteCaller.SPAN, Map.of("card", "1111-2222"))
                            .setStatus(SpanStatus.ERROR, "no card 1111-2222")
                            .recordException(new IllegalStateException("no card 3333-4444"));
                    Mlflow.updateCurrentTrace(trace -> trace.tag("password", "p")
                            .metadata("card", "1111-2222")
                            .requestPreview("card 1111-2222"));
                }
            });
            Recorded.assertSame("redaction.txt", recording.end());
        }
    }

    @Test
    void limits() throws Exception {
        try (Recording recording = new Recording(
                Map.of("mlflow.tracing.capture.max.chars", "200", "mlflow.tracing.capture.max.chunks", "2"))) {
            recording.step("what is cut", () -> {
                try (Span span = Mlflow.startSpan("long")) {
                    span.setInputs("x".repeat(1_000))
                            .setOutputs(Stream.iterate(1, n -> n + 1).limit(500).toList())
                            .setAttribute("map", Map.of("key", "y".repeat(1_000)))
                            .addEvent("event", Map.of("text", "z".repeat(1_000), "list", List.of("z".repeat(1_000))))
                            .setStatus(SpanStatus.ERROR, "s".repeat(1_000));
                    Mlflow.traced("stream")
                            .supplier(() -> Stream.of(1, 2, 3, 4))
                            .get()
                            .toList();
                }
            });
            Recorded.assertSame("limits.txt", recording.end());
        }
    }

    @Test
    void theDefaultLimit() throws Exception {
        try (Recording recording = new Recording(Map.of())) {
            recording.step("a very long value", () -> {
                try (Span span = Mlflow.startSpan("very long")) {
                    span.setInputs("x".repeat(150_000)).setOutputs(List.of("y".repeat(99_000), "z".repeat(9_000)));
                }
            });
            Recorded.assertSame("default-limit.txt", recording.end());
        }
    }

    @Test
    void nothingCaptured() throws Exception {
        try (Recording recording = new Recording(Map.of(
                "mlflow.tracing.capture.inputs", "false",
                "mlflow.tracing.capture.outputs", "false",
                "mlflow.tracing.number.duplicate.spans", "false",
                "mlflow.experiment.name", "named"))) {
            recording.step("no values, no numbers", () -> {
                try (Span span = Mlflow.startSpan("same")) {
                    span.setInputs("set by hand");
                    Mlflow.withSpan("same", inner -> 42);
                    Mlflow.traced("function").function(x -> x).apply(1);
                }
            });
            Recorded.assertSame("nothing-captured.txt", recording.end());
        }
    }

    @Test
    void genAiAttributes() throws Exception {
        try (Recording recording = new Recording(Map.of("mlflow.enable.otel.genai.semconv", "true"))) {
            recording.step("a chat", () -> {
                try (Span span = Mlflow.startSpan("chat", SpanType.CHAT_MODEL)) {
                    span.setInputs(Map.of("messages", List.of(RecordedSpansTest.map("role", "user", "content", "why"))))
                            .setOutputs(Map.of(
                                    "choices",
                                    List.of(Map.of(
                                            "message",
                                            RecordedSpansTest.map("role", "assistant", "content", "because")))))
                            .setAttribute("mlflow.llm.model", "model-1")
                            .setAttribute(
                                    "mlflow.chat.tokenUsage",
                                    RecordedSpansTest.map("input_tokens", 1, "output_tokens", 2, "total_tokens", 3));
                }
            });
            Recorded.assertSame("gen-ai.txt", recording.end());
        }
    }

    @Test
    void sampling() throws Exception {
        try (Recording recording = new Recording(Map.of("mlflow.trace.sampling.ratio", "0"))) {
            recording.step("not sampled", () -> {
                try (Span root = Mlflow.startSpan("not sampled")) {
                    unsampled(recording, root);
                    Mlflow.withSpan("child", child -> {
                        unsampled(recording, child);
                        return 1;
                    });
                }
            });
            recording.step("sampled all the same", () -> Mlflow.traced("sampled")
                    .samplingRatio(1)
                    .call(() -> Mlflow.<Integer, RuntimeException>withSpan("below", span -> 1)));
            recording.step("not enabled", () -> {
                try (TraceScope scope = Mlflow.context(c -> c.enabled(false).samplingRatio(1))) {
                    Mlflow.startSpan("not enabled").close();
                }
            });
            Recorded.assertSame("sampling.txt", recording.end());
        }
    }

    private static void unsampled(Recording recording, Span span) {
        recording.note("recording", span.isRecording());
        recording.note("ids", "'" + span.traceId() + "' '" + span.spanId() + "' '" + span.name() + "'");
        recording.note("traceparent", span.traceparent().replaceAll("[0-9a-f]{16,}", "…"));
    }

    @Test
    void failedTracesAreKept() throws Exception {
        try (Recording recording =
                new Recording(Map.of("mlflow.trace.sampling.ratio", "0", "mlflow.tracing.keep.errors", "true"))) {
            recording.step("one that is well", () -> Mlflow.withSpan("well", span -> 1));
            recording.step(
                    "one that fails below",
                    () -> Mlflow.withSpan("kept", span -> {
                        recording.note("traceparent", span.traceparent().replaceAll("[0-9a-f]{16,}", "…"));
                        Mlflow.startSpan("well").close();
                        return catchThrowable(() -> Mlflow.withSpan("fails", inner -> {
                                    throw new IllegalStateException("why");
                                }))
                                .getMessage();
                    }));
            Recorded.assertSame("kept-errors.txt", recording.end());
        }
    }

    @Test
    void callers() throws Exception {
        try (Recording recording = new Recording(Map.of())) {
            recording.step("a caller that traces into MLflow", () -> {
                Span called = RemoteCaller.calls("called");
                recording.note("traceparent", called.traceparent());
                describe(called);
            });
            recording.step(
                    "a caller that nobody knows", () -> describe(RemoteCaller.strangerCalls("called by a stranger")));
            recording.step("a caller that is not sampled", () -> {
                Span called = RemoteCaller.unsampledCalls("not recorded");
                recording.note("recording", called.isRecording());
                called.end();
            });
            Recorded.assertSame("callers.txt", recording.end());
        }
    }

    private static void describe(Span called) {
        RemoteCaller.inside(called, () -> {
            Mlflow.updateCurrentTrace(trace -> trace.tag("of", "the called")
                    .metadata("m", 1)
                    .sessionId("s-1")
                    .userId("u-1"));
            Mlflow.withSpan("below", SpanType.TOOL, below -> 1);
        });
        called.setInputs(Map.of("question", "why")).setOutputs("because").end();
    }

    @Test
    void attachments() throws Exception {
        try (Recording recording = new Recording(Map.of("mlflow.trace.extract.attachments", "true"))) {
            recording.step("binary values", () -> {
                try (Span span = Mlflow.startSpan("pictures")) {
                    span.setInputs(new Picture("one", Attachment.of("image/png", bytes("seen"))))
                            .setOutputs(Attachment.of("audio/wav", bytes("heard")))
                            .setAttribute("not stored", Attachment.of("image/png", bytes("lost")));
                    Mlflow.withSpan("taken out", inner -> Map.of("url", "data:image/png;base64,c2Vlbg=="));
                }
            });
            Recorded.assertSame("attachments.txt", recording.end());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void processors() throws Exception {
        SpanProcessor changing = RecordedSettingsTest::change;
        SpanProcessor failing = new Failing();
        Mlflow.addSpanProcessor(changing);
        Mlflow.addSpanProcessor(failing);
        try (Recording recording = new Recording(Map.of())) {
            recording.step("changed", () -> processed("changed"));
            recording.step("a processor that fails", () -> processed("broken"));
            Recorded.assertSame("processors.txt", recording.end());
        } finally {
            Mlflow.removeSpanProcessor(changing);
            Mlflow.removeSpanProcessor(failing);
        }
    }

    private static void change(LiveSpan span) {
        if (span.name().equals("changed")) {
            span.setInputsJson("{\"masked\":true}")
                    .setOutputs(span.outputs().orElse("none") + ", " + new TreeMap<>(span.attributes()))
                    .setAttribute("seen", span.spanType() + " " + span.status() + " " + span.parentId())
                    .removeAttribute("secret")
                    .setStatusMessage("masked")
                    .removeEventAttributes();
        }
    }

    private static void processed(String name) {
        try (Span span = Mlflow.startSpan(name, SpanType.TOOL)) {
            span.setInputs("in")
                    .setOutputs("out")
                    .setAttribute("secret", 1)
                    .setDescription("what it does")
                    .addEvent("event", Map.of("secret", 1))
                    .addLink("tr-" + RemoteCaller.TRACE, RemoteCaller.SPAN, Map.of("secret", 1))
                    .recordException(new IllegalStateException("secret"));
            Mlflow.updateCurrentTrace(
                    trace -> trace.tag("fruit", "apple").sessionId("s-1").userId("u-1"));
        }
    }

    @Test
    void anOlderServer() throws Exception {
        try (Recording recording = new Recording(new OtlpStub("3.12.0"), Map.of())) {
            recording.step("a trace of which nothing is said", () -> {
                try (Span root = Mlflow.startSpan("root")) {
                    root.setInputs(Map.of("question", "why")).setOutputs("because");
                    Mlflow.startSpan("child").close();
                }
            });
            recording.step("one with tags and metadata", () -> {
                try (Span root = Mlflow.startSpan("root")) {
                    Mlflow.updateCurrentTrace(trace ->
                            trace.tag("fruit", "apple").metadata("release", 7).sessionId("s-1"));
                }
            });
            Recorded.assertSame("older-server.txt", recording.end());
        }
    }
}
