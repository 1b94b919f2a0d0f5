package dev.mlflow4j.tracing.internal.trace;

import static dev.mlflow4j.tracing.inmemory.GlobalTracingExtension.TRACES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tracing.LiveSpan;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanProcessor;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.client.TracingClient;
import dev.mlflow4j.tracing.inmemory.LoggedLines;
import dev.mlflow4j.tracing.inmemory.UsesGlobalTracing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processors see and change every span when it has ended; one that fails costs what the span carries. */
@Isolated("adds span processors, which all tests of the JVM share")
@UsesGlobalTracing
class SpanProcessorTest {
    private static final String SECRET = "hunter2";

    private final List<SpanProcessor> added = new ArrayList<>();

    @BeforeEach
    void start() {
        configure(Map.of());
    }

    @AfterEach
    void takeAway() {
        added.forEach(Mlflow::removeSpanProcessor);
        try (var all = Mlflow.context(c -> c.samplingRatio(1))) {
            Mlflow.withSpan("after", span -> 1);
        }
        assertThat(TRACES.all())
                .anySatisfy(
                        trace -> assertThat(trace.spans().get(0).attributes()).doesNotContainKey("seen"));
    }

    private static void configure(Map<String, String> settings) {
        Mlflow.configure(property -> Optional.ofNullable(settings.get(property)));
        TRACES.clear();
    }

    private void add(SpanProcessor processor) {
        added.add(processor);
        Mlflow.addSpanProcessor(processor);
    }

    @Test
    void itReadsAndChangesWhatTheSpanCarries() {
        List<Object> read = new CopyOnWriteArrayList<>();
        add(span -> {
            read.addAll(List.of(
                    span.name(),
                    span.spanType(),
                    span.traceId(),
                    span.spanId(),
                    span.parentId(),
                    span.status(),
                    span.inputs(),
                    span.outputs(),
                    span.attributes()));
            span.setInputsJson(span.inputs().orElseThrow().replace(SECRET, "***"))
                    .setOutputs(List.of("short"))
                    .setAttribute("seen", true)
                    .setAttribute(null, 1)
                    .removeAttribute("long");
        });
        Span root = Mlflow.startSpan("ask", SpanType.TOOL);
        root.setInputs(Map.of("password", SECRET))
                .setOutputs("x".repeat(50))
                .setAttribute("long", "y")
                .setAttribute("n", 3);
        root.close();

        assertThat(read)
                .containsExactly(
                        "ask",
                        "TOOL",
                        root.traceId(),
                        root.spanId(),
                        Optional.empty(),
                        SpanStatus.OK,
                        Optional.of("{\"password\":\"hunter2\"}"),
                        Optional.of("\"" + "x".repeat(50) + "\""),
                        Map.of(
                                "long", "\"y\"",
                                "n", "3",
                                "mlflow.spanType", "\"TOOL\"",
                                "mlflow.spanLogLevel", "20",
                                "mlflow.traceTag.mlflow.traceName", "ask"));
        Trace trace = TRACES.awaitOne(1);
        TraceSpan span = trace.spans().get(0);
        assertThat(span.inputs()).contains("{\"password\":\"***\"}");
        assertThat(span.outputs()).contains("[\"short\"]");
        assertThat(span.attributes())
                .containsEntry("seen", "true")
                .containsEntry("n", "3")
                .doesNotContainKey("long");
        assertThat(trace.info().requestPreview()).contains("{\"password\":\"***\"}");
    }

    @Test
    void everyWayOfMakingSpansGoesThroughItOnce() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        add(span -> {
            seen.add(span.name());
            span.setAttribute("seen", true);
        });
        Mlflow.withSpan("block", block -> {
            Mlflow.traced("function").call(() -> 1);
            Mlflow.<CompletableFuture<Integer>>traced("later")
                    .call(() -> CompletableFuture.completedFuture(1))
                    .get();
            Stream<Integer> stream = Mlflow.traced("stream").call(() -> Stream.of(1, 2));
            return stream.toList();
        });
        Mlflow.traced(Supplier.class, () -> 1).get();
        TracingClient client = TracingClient.create();
        Span root = client.startTrace("client");
        client.endTrace(root.traceId(), 1);
        Span twice = Mlflow.startSpan("twice");
        twice.end();
        twice.close();

        assertThat(TRACES.await(4)).flatExtracting(Trace::spans).hasSize(7).allSatisfy(span -> assertThat(
                        span.attributes())
                .containsEntry("seen", "true"));
        assertThat(seen).containsExactlyInAnyOrder("block", "function", "later", "stream", "get", "client", "twice");
    }

    @Test
    void theyRunInTheirOrderAndEachSeesWhatThoseBeforeLeft() {
        add(span -> span.setAttribute("order", "first"));
        add(span -> span.setAttribute("order", span.attributes().get("order") + ", second"));
        Mlflow.withSpan("a", span -> 1);
        assertThat(TRACES.awaitOne(1).spans().get(0).attributes()).containsEntry("order", "\"\\\"first\\\", second\"");
    }

    @Test
    void itStaysWhateverIsConfigured() {
        add(span -> span.setAttribute("seen", true));
        Mlflow.shutdown();
        configure(Map.of());
        Mlflow.withSpan("a", span -> 1);
        assertThat(TRACES.awaitOne(1).spans().get(0).attributes()).containsEntry("seen", "true");
    }

    @Test
    void oneThatFailsCostsWhatTheSpanCarriesAndNothingElse() {
        List<String> after = new CopyOnWriteArrayList<>();
        add(new Failing());
        add(span -> after.add(span.name()));
        Span other = TracingClient.create().startTrace("other");
        try (LoggedLines lines = LoggedLines.watch()) {
            assertThatThrownBy(() -> Mlflow.withSpan("secret", SpanType.TOOL, span -> {
                        Mlflow.updateCurrentTrace(
                                trace -> trace.tag("k", "v").sessionId("s-1").userId("u-1"));
                        span.setInputs(SECRET)
                                .setOutputs(SECRET)
                                .setAttribute("own", SECRET)
                                .setDescription(SECRET)
                                .addEvent("event", Map.of("text", SECRET))
                                .addLink(other.traceId(), other.spanId(), Map.of("text", SECRET));
                        throw new IllegalStateException(SECRET);
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(SECRET);
            Mlflow.withSpan("secret", span -> 1);
            assertThat(lines.lines())
                    .filteredOn(line -> line.contains("The span processor"))
                    .hasSize(1);
        }

        Trace trace = TRACES.await(2).get(0);
        TraceSpan span = trace.spans().get(0);
        assertThat(trace.toString()).doesNotContain(SECRET);
        assertThat(span.name()).isEqualTo("secret");
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.statusMessage()).isEmpty();
        assertThat(span.attributes())
                .isEqualTo(Map.of(
                        "mlflow.spanType",
                        "\"TOOL\"",
                        "mlflow.spanLogLevel",
                        "40",
                        "mlflow.traceTag.mlflow.traceName",
                        "secret",
                        "mlflow.traceTag.k",
                        "v",
                        "session.id",
                        "s-1",
                        "user.id",
                        "u-1",
                        "mlflow4j.processor.failed",
                        "\"" + Failing.class.getName() + "\""));
        assertThat(span.events())
                .extracting(TraceSpan.Event::name, TraceSpan.Event::attributes)
                .containsExactly(
                        tuple("event", Map.of()),
                        tuple("exception", Map.of("exception.type", IllegalStateException.class.getName())));
        assertThat(span.links())
                .extracting(TraceSpan.Link::spanId, TraceSpan.Link::attributes)
                .containsExactly(tuple(other.spanId(), Map.of()));
        assertThat(after).isEmpty();
        other.end();
    }

    private static final class Failing implements SpanProcessor {
        @Override
        public void process(LiveSpan span) {
            span.setAttribute("half", SECRET);
            throw new StackOverflowError("deep");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"a\":", "hunter2", "1 2", "{\"a\":1}}"})
    void whatIsNoJsonIsAFailure(String text) {
        add(span -> span.setInputsJson(text));
        Mlflow.withSpan("a", span -> span.setInputs(1));
        TraceSpan span = TRACES.awaitOne(1).spans().get(0);
        assertThat(span.inputs()).isEmpty();
        assertThat(span.attributes()).containsKey("mlflow4j.processor.failed");
    }

    @Test
    void redactionHoldsForWhatItSetsAndSees() {
        configure(Map.of("mlflow.tracing.redact", "password,/[0-9]{4}/"));
        List<Optional<String>> seen = new CopyOnWriteArrayList<>();
        add(span -> {
            seen.add(span.inputs());
            span.setOutputsJson("{\"pin\": \"1234\", \"password\": \"x\"}")
                    .setAttribute("card", "5678")
                    .setStatusMessage("no 9999");
        });
        Mlflow.withSpan("a", span -> span.setInputs(Map.of("password", SECRET)).setStatus(SpanStatus.ERROR, "why"));
        TraceSpan span = TRACES.awaitOne(1).spans().get(0);
        assertThat(seen).containsExactly(Optional.of("{\"password\":\"[redacted]\"}"));
        assertThat(span.outputs()).contains("{\"pin\":\"[redacted]\",\"password\":\"[redacted]\"}");
        assertThat(span.attributes()).containsEntry("card", "\"[redacted]\"");
        assertThat(span.statusMessage()).isEqualTo("no [redacted]");
    }

    @Test
    void whatIsSaidOfEventsCanBeTakenAway() {
        add(span -> span.removeEventAttributes().setStatusMessage("failed"));
        assertThatThrownBy(() -> Mlflow.withSpan("a", span -> {
                    throw new IllegalStateException(SECRET);
                }))
                .hasMessage(SECRET);
        TraceSpan span = TRACES.awaitOne(1).spans().get(0);
        assertThat(span.events())
                .extracting(TraceSpan.Event::attributes)
                .containsExactly(Map.of("exception.type", IllegalStateException.class.getName()));
        assertThat(span.statusMessage()).isEqualTo("failed");
        assertThat(span.attributes()).doesNotContainKey("mlflow4j.processor.failed");
    }

    @Test
    void noSpanIsCurrentInItAndNoneBegins() {
        List<String> seen = new CopyOnWriteArrayList<>();
        add(span -> {
            try (Span own = Mlflow.startSpan("own")) {
                seen.add(Mlflow.currentSpan().spanId() + own.isRecording());
            }
            Mlflow.startSpan("left open");
        });
        try (Span root = Mlflow.startSpan("root")) {
            Mlflow.startSpan("child").close();
            assertThat(Mlflow.currentSpan()).isSameAs(root);
        }
        assertThat(seen).containsExactly("false", "false");
        assertThat(TRACES.awaitOne(2).spans()).extracting(TraceSpan::name).containsExactly("root", "child");
    }

    @Test
    void nobodyChangesASpanBesideItOrAfterIt() throws Exception {
        CountDownLatch processing = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        List<LiveSpan> kept = new CopyOnWriteArrayList<>();
        add(span -> {
            kept.add(span);
            processing.countDown();
            await(changed);
        });
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Span span = TracingClient.create().startTrace("a");
            Future<?> ending = thread.submit(() -> span.end());
            await(processing);
            span.setAttribute("late", SECRET).setOutputs(SECRET).addEvent("late", Map.of("text", SECRET));
            span.end();
            assertThat(TRACES.spans()).isEmpty();
            changed.countDown();
            ending.get();
            kept.get(0).setAttribute("too late", SECRET).removeEventAttributes();
        } finally {
            thread.shutdown();
        }
        assertThat(TRACES.awaitOne(1).toString()).doesNotContain("late", SECRET);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsKeptBecauseItFailedWentThroughItToo() {
        configure(Map.of("mlflow.tracing.keep.errors", "true", "mlflow.trace.sampling.ratio", "0"));
        add(span -> span.setAttribute("seen", true));
        Mlflow.withSpan("a", span -> span.setStatus(SpanStatus.ERROR));
        assertThat(TRACES.awaitOne(1).spans().get(0).attributes()).containsEntry("seen", "true");
    }

    @Test
    void noProcessorIsNoProcessor() {
        assertThatThrownBy(() -> Mlflow.addSpanProcessor(null)).isInstanceOf(NullPointerException.class);
        Mlflow.removeSpanProcessor(span -> {});
    }
}
