package dev.mlflow4j.tracing.recorded;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.TraceScope;
import dev.mlflow4j.tracing.client.TracingClient;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of whole traces, and how their spans find together. */
class RecordedTracesTest {
    @Test
    void everyWay() throws Exception {
        try (Recording recording = new Recording(Map.of())) {
            recording.step("tags only", RecordedTracesTest::tags);
            recording.step("session and user only", RecordedTracesTest::session);
            recording.step("all that can be said", RecordedTracesTest::details);
            recording.step("failed, with metadata", RecordedTracesTest::failedWithMetadata);
            recording.step("what is too long", RecordedTracesTest::tooLong);
            recording.step("a block", RecordedTracesTest::block);
            recording.step("two experiments", RecordedTracesTest::experiments);
            recording.step("by ids", () -> byIds(recording));
            recording.step("another thread", RecordedTracesTest::anotherThread);
            recording.step("children that end in any order", RecordedTracesTest::anyOrder);
            Span[] late = new Span[1];
            recording.step("a root that ends before its child", () -> late[0] = rootEndsFirst());
            recording.step("the child, late", () -> {
                Clocks.tick();
                late[0].setOutputs("late").end();
            });
            recording.step("nothing at all", () -> {});
            Recorded.assertSame("traces.txt", recording.end());
        }
    }

    private static void tags() {
        Mlflow.<Object, RuntimeException>withSpan(
                "tagged",
                root -> Mlflow.withSpan("inner", inner -> {
                    Mlflow.updateCurrentTrace(trace -> trace.tag("fruit", "apple")
                            .tags(Map.of("number", 7))
                            .tag("fruit", "pear")
                            .tag("", "no key")
                            .tag("null", null));
                    return null;
                }));
    }

    private static void session() {
        Mlflow.<Object, RuntimeException>withSpan("said by", root -> {
            Mlflow.updateCurrentTrace(trace -> trace.sessionId("s-1").userId("u-1"));
            return null;
        });
    }

    private static void details() {
        Mlflow.withSpan("described", root -> {
            root.setInputs(Map.of("question", "why"));
            Mlflow.updateCurrentTrace(trace -> trace.tag("fruit", "apple")
                    .metadata("release", 7)
                    .sessionId("s-1")
                    .userId("u-1")
                    .clientRequestId("request 1")
                    .requestPreview("asked")
                    .responsePreview("answered"));
            return "because";
        });
    }

    private static void failedWithMetadata() {
        try (Span root = Mlflow.startSpan("failed")) {
            Mlflow.updateCurrentTrace(trace -> trace.metadata(Map.of("release", "\"7\"\n")));
            root.setStatus(SpanStatus.ERROR, "why");
        }
    }

    private static void tooLong() {
        try (Span root = Mlflow.startSpan("long")) {
            Mlflow.updateCurrentTrace(trace -> trace.tag("t".repeat(300), "v".repeat(5_000))
                    .metadata("m".repeat(300), "v".repeat(300))
                    .requestPreview("p".repeat(2_000)));
        }
    }

    private static void block() {
        try (TraceScope scope = Mlflow.context(
                c -> c.tag("of", "block").metadata("m", 1).sessionId("s-2").userId("u-2"))) {
            Mlflow.startSpan("first in the block").close();
            Mlflow.startSpan("second in the block").close();
        }
        Mlflow.startSpan("behind the block").close();
    }

    private static void experiments() throws Exception {
        try (TraceScope scope = Mlflow.context(c -> c.experiment("of the block"))) {
            Mlflow.startSpan("elsewhere").close();
        }
        Mlflow.traced("elsewhere too").experiment("of a function").call(() -> 1);
        Mlflow.startSpan("here").close();
    }

    private static void byIds(Recording recording) {
        TracingClient client = TracingClient.create();
        Span root = client.startTrace("client trace", SpanType.AGENT, Map.of("in", 1), Map.of("a", "b"));
        Span child = client.startSpan("client span", root.traceId(), root.spanId(), SpanType.TOOL, 2, Map.of("c", 3));
        Span grandchild = client.startSpan("below", root.traceId(), child.spanId(), null);
        recording.note("current", "'" + Mlflow.currentSpan().traceId() + "'");
        client.endSpan(root.traceId(), grandchild.spanId(), null, SpanStatus.ERROR, Map.of("late", true));
        client.endSpan(root.traceId(), child.spanId(), "out");
        client.endTrace(root.traceId(), "all", SpanStatus.OK);
    }

    private static void anotherThread() throws InterruptedException {
        try (Span root = Mlflow.startSpan("on this thread")) {
            Thread carrying = new Thread(
                    Mlflow.contextual(() -> Mlflow.startSpan("on another").close()));
            carrying.start();
            carrying.join();
            Thread plain =
                    new Thread(() -> Mlflow.startSpan("a trace of its own").close());
            plain.start();
            plain.join();
        }
    }

    private static void anyOrder() {
        TracingClient client = TracingClient.create();
        Span root = client.startTrace("first started");
        Span one = client.startSpan("one", root.traceId(), root.spanId(), null);
        Span two = client.startSpan("two", root.traceId(), root.spanId(), null);
        Span three = client.startSpan("three", root.traceId(), one.spanId(), null);
        Clocks.tick();
        one.end();
        root.end();
        Clocks.tick();
        two.end();
        Clocks.tick();
        three.end();
    }

    private static Span rootEndsFirst() {
        TracingClient client = TracingClient.create();
        Span root = client.startTrace("root");
        Span child = client.startSpan("child", root.traceId(), root.spanId(), null);
        client.startSpan("sibling", root.traceId(), root.spanId(), null).end();
        root.end();
        return child;
    }
}
