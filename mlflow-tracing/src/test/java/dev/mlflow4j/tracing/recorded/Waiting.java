package dev.mlflow4j.tracing.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Attachment;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.TraceScope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Traces that wait on the disk: a few of those shapes that differ there, for two experiments. */
final class Waiting {
    /** How many spans these are. */
    static final int SPANS = 6;

    private static final long PAUSE_NANOS = 1_000_000;
    private static final long TIMEOUT_NANOS = 120_000_000_000L;

    private Waiting() {}

    static void record() {
        try (Span root = Mlflow.startSpan("POST /ask", SpanType.CHAIN)) {
            root.setInputs(Map.of("question", "why"));
            Mlflow.updateCurrentTrace(trace -> trace.tag("fruit", "apple")
                    .metadata("release", 7)
                    .sessionId("s-1")
                    .requestPreview("asked"));
            try (Span child = Mlflow.startSpan("answer", SpanType.LLM)) {
                child.setAttributes(RecordedSpansTest.map(
                                "text", "two\nlines", "number", 1.5, "true", true, "null", null, "list", List.of(1)))
                        .addEvent("event", RecordedSpansTest.map("text", "t", "number", 2, "true", true))
                        .addLink("tr-" + RemoteCaller.TRACE, RemoteCaller.SPAN, Map.of("of", "a link"))
                        .setOutputs("x".repeat(150))
                        .recordException(new IllegalStateException("no\nmodel", new Exception("its cause")));
            }
            try (Span child = Mlflow.startSpan("answer")) {
                child.setInputs(Attachment.of("image/png", "seen".getBytes(StandardCharsets.UTF_8)));
            }
            root.setOutputs("because");
        }
        try (TraceScope scope = Mlflow.context(c -> c.experiment("another"))) {
            Mlflow.<Object, RuntimeException>withSpan("elsewhere", span -> null);
        }
        RemoteCaller.calls("called").setOutputs(List.of(1, 2)).end();
        Span stranger = RemoteCaller.strangerCalls("called by a stranger");
        RemoteCaller.inside(stranger, () -> Mlflow.updateCurrentTrace(trace -> trace.tag("of", "the called")));
        stranger.end();
    }

    static void until(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TIMEOUT_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time: " + what).isLessThan(deadline);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
