package dev.mlflow4j.tracing.recorded;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanLogLevel;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.SpanType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Spans of every shape, with the settings' defaults. */
class RecordedSpansTest {
    public record Point(int x, List<String> tags) {}

    enum Fruit {
        APPLE
    }

    @Test
    void everyShape() throws Exception {
        try (Recording recording = new Recording(Map.of())) {
            recording.step("a root, its child and its grandchild", RecordedSpansTest::tree);
            recording.step("types and levels", RecordedSpansTest::types);
            recording.step("values", RecordedSpansTest::values);
            recording.step("what a specification says", () -> RemoteCaller.specified("specified")
                    .end());
            recording.step("events", RecordedSpansTest::events);
            recording.step("links", RecordedSpansTest::links);
            recording.step("status", RecordedSpansTest::statuses);
            recording.step("names that come again", RecordedSpansTest::names);
            recording.step("129 attributes and events, 1,003 spans", RecordedSpansTest::many);
            recording.step(
                    "times that are given", () -> RemoteCaller.endAtGivenTimes(RemoteCaller.specified("long ago")));
            recording.step("after the end", () -> afterTheEnd(recording));
            Recorded.assertSame("spans.txt", recording.end());
        }
    }

    private static void tree() {
        try (Span root = Mlflow.startSpan("root", SpanType.CHAIN)) {
            root.setInputs(Map.of("question", "why"));
            try (Span child = Mlflow.startSpan("child", SpanType.AGENT)) {
                child.setDescription("what the child does");
                Mlflow.withSpan("grandchild", SpanType.TOOL, grandchild -> 42);
            }
            Mlflow.<Object, RuntimeException>withSpan("second child", child -> null);
            root.setOutputs("because");
        }
    }

    private static void types() {
        try (Span root = Mlflow.startSpan("types", SpanType.WORKFLOW)) {
            for (String type : List.of(
                    SpanType.LLM,
                    SpanType.CHAT_MODEL,
                    SpanType.RETRIEVER,
                    SpanType.PARSER,
                    SpanType.EMBEDDING,
                    SpanType.RERANKER,
                    SpanType.MEMORY,
                    SpanType.UNKNOWN,
                    SpanType.TASK,
                    SpanType.GUARDRAIL,
                    SpanType.EVALUATOR,
                    "my own")) {
                Mlflow.startSpan("of type " + type, type).close();
            }
            for (SpanLogLevel level : SpanLogLevel.values()) {
                try (Span span = Mlflow.startSpan("at level " + level, SpanType.TOOL)) {
                    span.setLogLevel(level);
                }
            }
            Mlflow.startSpan("changed").setSpanType(SpanType.LLM).close();
            Mlflow.startSpan("changed to nothing", SpanType.LLM)
                    .setSpanType(null)
                    .close();
            Mlflow.startSpan("").close();
            Mlflow.startSpan("ünïcödé ✓\nof two lines").close();
        }
    }

    private static void values() {
        try (Span root = Mlflow.startSpan("values")) {
            root.setAttribute("string", "text")
                    .setAttribute("empty string", "")
                    .setAttribute("unicode", "ü ✓ \"quoted\"\n\u0001")
                    .setAttribute("json in a string", "{\"a\":1}")
                    .setAttribute("true", true)
                    .setAttribute("int", 1)
                    .setAttribute("long", Long.MAX_VALUE)
                    .setAttribute("short", (short) 2)
                    .setAttribute("byte", (byte) 3)
                    .setAttribute("double", 0.1)
                    .setAttribute("float", 0.1f)
                    .setAttribute("not a number", Double.NaN)
                    .setAttribute("infinite", Double.POSITIVE_INFINITY)
                    .setAttribute("big", new java.math.BigDecimal("1234567890123456789012345678901234567890.5"))
                    .setAttribute("null", null)
                    .setAttribute("char", 'c')
                    .setAttribute("enum", Fruit.APPLE)
                    .setAttribute("list", Arrays.asList("a", 1, 2.5, true, null))
                    .setAttribute("array", new int[] {1, 2})
                    .setAttribute("bytes", new byte[] {1, 2, 3})
                    .setAttribute("map", map("a", map("b", List.of(1, map("c", null)))))
                    .setAttribute("record", new Point(1, List.of("t")))
                    .setAttribute("optional", Optional.of(5))
                    .setAttribute("no value", Optional.empty())
                    .setAttribute("instant", java.time.Instant.EPOCH)
                    .setAttribute("set twice", 1)
                    .setAttribute("set twice", "two")
                    .setAttribute("", "without a key")
                    .setAttribute("mlflow.spanType", SpanType.PARSER)
                    .setAttributes(map("of", 1, "several", "s"));
            for (Object value :
                    new Object[] {"text", 7, 2.5, false, null, List.of(1, "two"), new Point(2, List.of())}) {
                try (Span span = Mlflow.startSpan(
                        value == null ? "null" : value.getClass().getSimpleName())) {
                    span.setInputs(value).setOutputs(value);
                }
            }
            try (Span span = Mlflow.startSpan("ended with outputs")) {
                span.end("out");
            }
            try (Span span = Mlflow.startSpan("ended with a status")) {
                span.end("out", SpanStatus.ERROR);
            }
        }
    }

    static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }

    private static void events() {
        try (Span span = Mlflow.startSpan("with events")) {
            span.addEvent("bare").addEvent("no map", null).addEvent("", Map.of("k", "without a name"));
            span.addEvent(
                    "of every type",
                    map(
                            "string",
                            "text",
                            "true",
                            true,
                            "int",
                            1,
                            "long",
                            2L,
                            "short",
                            (short) 3,
                            "byte",
                            (byte) 4,
                            "double",
                            0.5,
                            "float",
                            0.1f,
                            "null",
                            null,
                            "list",
                            List.of(1, "two"),
                            "map",
                            map("a", map("b", 1)),
                            "record",
                            new Point(1, List.of("t"))));
            span.addEvent("bare");
        }
    }

    private static void links() {
        Span other = Mlflow.startSpan("the other trace");
        other.close();
        try (Span span = Mlflow.startSpan("with links")) {
            span.addLink(other.traceId(), other.spanId());
            span.addLink(
                    other.traceId().substring(3),
                    other.spanId(),
                    map("string", "text", "int", 1, "true", true, "double", 0.5, "list", List.of(1)));
            span.addLink("tr-" + RemoteCaller.TRACE, RemoteCaller.SPAN);
            span.addLink("no id", other.spanId()).addLink(other.traceId(), "no id");
        }
    }

    private static void statuses() {
        try (Span root = Mlflow.startSpan("status")) {
            Mlflow.startSpan("nothing said").close();
            for (List<SpanStatus> said : List.of(
                    List.of(SpanStatus.UNSET),
                    List.of(SpanStatus.OK),
                    List.of(SpanStatus.ERROR),
                    List.of(SpanStatus.ERROR, SpanStatus.OK),
                    List.of(SpanStatus.OK, SpanStatus.ERROR),
                    List.of(SpanStatus.ERROR, SpanStatus.UNSET),
                    List.of(SpanStatus.OK, SpanStatus.UNSET),
                    List.of(SpanStatus.ERROR, SpanStatus.ERROR),
                    List.of(SpanStatus.ERROR, SpanStatus.OK, SpanStatus.ERROR))) {
                try (Span plain = Mlflow.startSpan(said.toString())) {
                    said.forEach(plain::setStatus);
                }
                try (Span span = Mlflow.startSpan(said + " with messages")) {
                    IntStream.range(0, said.size()).forEach(i -> span.setStatus(said.get(i), "message " + (i + 1)));
                }
            }
            Mlflow.startSpan("null message").setStatus(SpanStatus.ERROR, null).close();
            Mlflow.startSpan("null status").setStatus(null, "message").close();
            Mlflow.startSpan("ERROR, then an exception")
                    .setStatus(SpanStatus.ERROR, "message")
                    .recordException(new IllegalStateException("exception"))
                    .close();
            Mlflow.startSpan("an exception, then OK")
                    .recordException(new IllegalStateException("exception"))
                    .setStatus(SpanStatus.OK)
                    .close();
        }
    }

    private static void names() {
        try (Span root = Mlflow.startSpan("add")) {
            Span first = Mlflow.startSpan("multiply");
            Mlflow.startSpan("add").close();
            first.close();
            Mlflow.startSpan("multiply").close();
            Mlflow.startSpan("once").close();
        }
    }

    private static void many() {
        try (Span span = Mlflow.startSpan("many")) {
            for (int i = 0; i < 129; i++) {
                span.setAttribute("key %03d".formatted(i), i).addEvent("event " + i, Map.of("number", i));
            }
            span.addEvent(
                    "with many attributes",
                    IntStream.range(0, 129)
                            .boxed()
                            .collect(java.util.stream.Collectors.toMap("key %03d"::formatted, i -> i)));
        }
        try (Span span = Mlflow.startSpan("many attributes of an event")) {
            span.addEvent(
                    "with many attributes",
                    IntStream.range(0, 129)
                            .boxed()
                            .collect(java.util.stream.Collectors.toMap("key %03d"::formatted, i -> i)));
        }
        try (Span root = Mlflow.startSpan("many spans")) {
            for (int i = 0; i < 1_002; i++) {
                Mlflow.startSpan("again").close();
            }
        }
    }

    private static void afterTheEnd(Recording recording) {
        Span span = Mlflow.startSpan("ended");
        recording.note("records before its end", span.isRecording());
        recording.note("is current", Mlflow.currentSpan() == span);
        recording.note("trace", span.traceId());
        recording.note("span", span.spanId());
        recording.note("traceparent", span.traceparent());
        span.setInputs("before").close();
        span.setInputs("after")
                .setOutputs("after")
                .setAttribute("after", 1)
                .setSpanType(SpanType.LLM)
                .setDescription("after")
                .setLogLevel(SpanLogLevel.CRITICAL)
                .setStatus(SpanStatus.ERROR, "after")
                .recordException(new IllegalStateException("after"))
                .addEvent("after")
                .addLink("tr-" + RemoteCaller.TRACE, RemoteCaller.SPAN)
                .end("after");
        recording.note("records after its end", span.isRecording());
        recording.note("current after its end", Mlflow.currentSpan().traceId());
        recording.note("last trace", Mlflow.lastTraceId());
    }
}
