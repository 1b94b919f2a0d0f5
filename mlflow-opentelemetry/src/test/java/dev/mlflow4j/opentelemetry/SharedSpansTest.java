package dev.mlflow4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.SpanSpec;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Spans of an OpenTelemetry inside our traces. */
class SharedSpansTest {
    @Test
    void aSpanThatStartsInsideIsAChildOfTheSpanAroundIt() {
        try (SharedTelemetry server = SharedTelemetry.shared()) {
            Mlflow.withSpan(
                    "ask",
                    ask -> Mlflow.withSpan("look up", step -> {
                        server.in("SELECT", SpanKind.CLIENT, () -> {});
                        return 1;
                    }));

            Trace trace = RecordedTraces.awaitOne(3);
            TraceSpan root = SharedTelemetry.span(trace, "ask");
            TraceSpan step = SharedTelemetry.span(trace, "look up");
            TraceSpan select = SharedTelemetry.span(trace, "SELECT");
            assertThat(root.parentId()).isEmpty();
            assertThat(step.parentId()).contains(root.spanId());
            assertThat(select.parentId()).contains(step.spanId());
            assertThat(select.spanId()).isEqualTo(server.exported("SELECT").getSpanId());
            assertThat(select.status()).isEqualTo(SpanStatus.OK);
            assertThat(select.attributes()).containsEntry("otel.scope.name", "\"server\"");
            assertThat(server.exported()).hasSize(1);
            assertThat(server.exported("SELECT").getParentSpanContext().isValid())
                    .isFalse();
        }
    }

    @Test
    void bothKindsOfSpanNestInEachOther() {
        try (SharedTelemetry server = SharedTelemetry.shared()) {
            Mlflow.withSpan(
                    "a",
                    a -> server.in(
                            "b",
                            () -> Mlflow.withSpan(
                                    "c",
                                    c -> server.in("d", () -> {
                                        server.in("e", () -> {});
                                    }))));

            Trace trace = RecordedTraces.awaitOne(5);
            assertParents(trace, "a", "b", "c", "d", "e");
        }
    }

    private static void assertParents(Trace trace, String... names) {
        for (int i = 1; i < names.length; i++) {
            assertThat(SharedTelemetry.span(trace, names[i]).parentId())
                    .as(names[i])
                    .contains(SharedTelemetry.span(trace, names[i - 1]).spanId());
        }
        assertThat(SharedTelemetry.span(trace, names[0]).parentId()).isEmpty();
    }

    @Test
    void allThatTheSpanCarriesComesAlong() {
        try (SharedTelemetry server = SharedTelemetry.shared()) {
            long start = TimeUnit.SECONDS.toNanos(1_700_000_000);
            Span other = server.in("other", () -> {});
            Mlflow.withSpan("root", root -> {
                Span span = server.tracer()
                        .spanBuilder("GET")
                        .setStartTimestamp(start, TimeUnit.NANOSECONDS)
                        .addLink(other.getSpanContext(), Attributes.of(AttributeKey.stringKey("why"), "because"))
                        .startSpan();
                span.updateName("GET /x");
                span.setAttribute("text", "x").setAttribute("number", 7).setAttribute("share", 0.5);
                span.setAttribute("flag", true);
                span.setAttribute(AttributeKey.stringArrayKey("several"), List.of("p", "q"));
                span.setAttribute("gen_ai.input.messages", "[{\"role\":\"user\"}]");
                span.addEvent("half", Attributes.of(AttributeKey.longKey("n"), 3L), start + 10, TimeUnit.NANOSECONDS);
                span.setStatus(StatusCode.ERROR, "it broke");
                span.end(start + 20, TimeUnit.NANOSECONDS);
                return 1;
            });

            TraceSpan span = SharedTelemetry.span(RecordedTraces.awaitOne(2), "GET /x");
            assertThat(span.attributes())
                    .containsEntry("text", "\"x\"")
                    .containsEntry("number", "7")
                    .containsEntry("share", "0.5")
                    .containsEntry("flag", "true")
                    .containsEntry("several", "[\"p\",\"q\"]")
                    .containsEntry("gen_ai.input.messages", "[{\"role\":\"user\"}]");
            assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
            assertThat(span.statusMessage()).isEqualTo("it broke");
            assertThat(span.start().getEpochSecond()).isEqualTo(1_700_000_000);
            assertThat(span.duration()).hasNanos(20);
            assertThat(span.events()).singleElement().satisfies(event -> {
                assertThat(event.name()).isEqualTo("half");
                assertThat(event.time().getNano()).isEqualTo(10);
                assertThat(event.attributes()).containsExactly(Map.entry("n", "3"));
            });
            assertThat(span.links()).singleElement().satisfies(link -> {
                assertThat(link.spanId()).isEqualTo(other.getSpanContext().getSpanId());
                assertThat(link.attributes()).containsExactly(Map.entry("why", "because"));
            });
        }
    }

    @Test
    void nothingElseOfTheServersIsTaken() {
        try (SharedTelemetry server = SharedTelemetry.shared()) {
            server.in("before", () -> {});
            server.in(
                    "GET /ask",
                    SpanKind.SERVER,
                    () -> Mlflow.withSpan("ask", ask -> {
                        server.in("GET /ask", SpanKind.SERVER, () -> server.in("SELECT", () -> {}));
                        return 1;
                    }));
            server.in("after", () -> {});

            Trace trace = RecordedTraces.awaitOne(2);
            assertParents(trace, "ask", "SELECT");
            assertThat(server.exported()).hasSize(5);
        }
    }

    /** Two calls of ours at the same time, each with the server's inside of it; and a third of the server's alone. */
    @Test
    void aCallThatBothTraceIsOneInTheOther() {
        try (SharedTelemetry server = SharedTelemetry.shared("mlflow.tracing.number.duplicate.spans", "false")) {
            Mlflow.withSpan("ask", ask -> {
                var first = ours("first", "http://a/x?token=1");
                var second = ours("second", "http://b/x");
                call(server, "to b", "http://b/x");
                call(server, "to a", "http://a/x?token=***");
                call(server, "to a again", "http://a/x");
                first.end();
                second.end();
                return 1;
            });

            Trace trace = RecordedTraces.awaitOne(6);
            assertParents(trace, "ask", "first", "to a");
            assertParents(trace, "ask", "second", "to b");
            assertParents(trace, "ask", "to a again");
        }
    }

    private static dev.mlflow4j.tracing.Span ours(String name, String url) {
        return Instrumenter.start(SpanSpec.named(name).build()).setAttribute("url.full", url);
    }

    private static void call(SharedTelemetry server, String name, String url) {
        server.tracer()
                .spanBuilder(name)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("url.full", url)
                .startSpan()
                .end();
    }

    @Test
    void aTraceInsideASpanOfTheServersHasItsTraceId() {
        try (SharedTelemetry server = SharedTelemetry.shared()) {
            server.in("GET /ask", SpanKind.SERVER, () -> {
                Mlflow.withSpan("ask", ask -> 1);
                Mlflow.withSpan("once more", ask -> 1);
            });

            List<Trace> traces = RecordedTraces.await(2);
            String theirs = "tr-" + server.exported("GET /ask").getTraceId();
            assertThat(traces.get(0).info().traceId()).isEqualTo(theirs);
            assertThat(traces.get(1).info().traceId()).isNotEqualTo(theirs);
            assertThat(traces).allSatisfy(trace -> assertThat(trace.spans())
                    .singleElement()
                    .satisfies(span -> assertThat(span.parentId()).isEmpty()));
        }
    }

    /** Its id could be that of any trace. */
    @Test
    void theTraceIdOfACallerIsNotTaken() {
        try (SharedTelemetry server = SharedTelemetry.shared()) {
            SpanContext caller = SpanContext.createFromRemoteParent(
                    "0af7651916cd43dd8448eb211c80319c",
                    "b7ad6b7169203331",
                    TraceFlags.getSampled(),
                    TraceState.getDefault());
            try (Scope scope = Context.root().with(Span.wrap(caller)).makeCurrent()) {
                server.in("GET /ask", SpanKind.SERVER, () -> Mlflow.withSpan("ask", ask -> 1));
            }

            assertThat(RecordedTraces.awaitOne(1).info().traceId()).isNotEqualTo("tr-" + caller.getTraceId());
            assertThat(server.exported("GET /ask").getTraceId()).isEqualTo(caller.getTraceId());
        }
    }

    @Test
    void anUnsampledTraceTakesNothing() {
        try (SharedTelemetry server = SharedTelemetry.shared("mlflow.trace.sampling.ratio", "0")) {
            Mlflow.withSpan("ask", ask -> server.in("SELECT", () -> {}));

            assertThat(RecordedTraces.all()).isEmpty();
            assertThat(RecordedTraces.spans()).isEmpty();
            assertThat(Mlflow.exportStatus().accepted()).isZero();
            assertThat(server.exported()).hasSize(1);
        }
    }

    @Test
    void whatTheServersSamplerDropsTakesNothingOfOurs() {
        try (SharedTelemetry server = SharedTelemetry.with(Sampler.alwaysOff(), SharedTelemetry.EXPORT, "true")) {
            server.in(
                    "GET /ask",
                    SpanKind.SERVER,
                    () -> Mlflow.withSpan("ask", ask -> {
                        server.in("SELECT", () -> Mlflow.withSpan("step", step -> 1));
                        return 1;
                    }));

            assertParents(RecordedTraces.awaitOne(2), "ask", "step");
            assertThat(server.exported()).isEmpty();
        }
    }

    @Test
    void isolatedTakesNothing() {
        try (SharedTelemetry server = SharedTelemetry.shared(SharedTelemetry.MODE, "isolated")) {
            server.in("GET /ask", SpanKind.SERVER, () -> Mlflow.withSpan("ask", ask -> server.in("SELECT", () -> {})));

            Trace trace = RecordedTraces.awaitOne(1);
            assertThat(trace.info().traceId())
                    .isNotEqualTo("tr-" + server.exported("SELECT").getTraceId());
            assertThat(server.exported()).extracting(span -> span.getName()).containsExactly("SELECT", "GET /ask");
        }
    }

    @Test
    void aSpanThatEndsAfterItsTraceArrivesInItAllTheSame() {
        try (SharedTelemetry server = SharedTelemetry.shared("mlflow.async.trace.logging.max.interval.millis", "10")) {
            AtomicReference<Span> late = new AtomicReference<>();
            Mlflow.withSpan(
                    "ask",
                    ask -> late.getAndSet(server.tracer().spanBuilder("late").startSpan()));
            RecordedTraces.awaitOne(1);
            late.get().end();

            assertParents(RecordedTraces.awaitOne(2), "ask", "late");
        }
    }

    /** Where only the server's context was handed over, it shows to which trace a thread belongs. */
    @Test
    void aThreadThatOnlyTheServersContextReachesBelongsToTheTrace() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (SharedTelemetry server = SharedTelemetry.shared()) {
            CountDownLatch done = new CountDownLatch(1);
            Mlflow.withSpan(
                    "ask",
                    ask -> server.in("send", () -> {
                        executor.execute(Context.current().wrap(() -> {
                            server.in("there", () -> Mlflow.withSpan("step", step -> 1));
                            done.countDown();
                        }));
                        await(done);
                    }));
            executor.submit(() -> Mlflow.withSpan("next task", task -> server.in("alone", () -> {})))
                    .get();

            List<Trace> traces = RecordedTraces.await(2);
            assertParents(traces.get(0), "ask", "send", "there", "step");
            assertParents(traces.get(1), "next task", "alone");
        } finally {
            executor.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theirSpansAreNumberedRedactedAndSeenByProcessorsAsOurs() {
        try (SharedTelemetry server = SharedTelemetry.shared("mlflow.tracing.redact", "db.password")) {
            Mlflow.withSpan("ask", ask -> {
                for (int i = 0; i < 2; i++) {
                    server.in("SELECT", () -> Span.current().setAttribute("db.password", "secret"));
                }
                return 1;
            });

            assertThat(RecordedTraces.awaitOne(3).spans())
                    .extracting(TraceSpan::name)
                    .containsExactlyInAnyOrder("ask", "SELECT_1", "SELECT_2");
            assertThat(RecordedTraces.spans()).noneMatch(span -> span.toString().contains("secret"));
        }
    }

    /** Both know it once, though the SDK has the processor twice. */
    @Test
    void aProcessorThatIsThereTwiceTakesASpanOnce() {
        try (SharedTelemetry server = SharedTelemetry.shared()) {
            try (var provider = io.opentelemetry.sdk.trace.SdkTracerProvider.builder()
                    .addSpanProcessor(MlflowOpenTelemetry.spanProcessor())
                    .addSpanProcessor(MlflowOpenTelemetry.spanProcessor())
                    .build()) {
                Mlflow.withSpan("ask", ask -> {
                    provider.get("twice").spanBuilder("SELECT").startSpan().end();
                    return 1;
                });
            }
            assertParents(RecordedTraces.awaitOne(2), "ask", "SELECT");
            assertThat(server.exported()).isEmpty();
        }
    }

    @Test
    void aWrongValueNamesWhatIsAllowed() {
        assertThatThrownBy(() -> SharedTelemetry.configure(Map.of(SharedTelemetry.MODE, "both")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("mlflow.tracing.opentelemetry")
                .hasMessageContaining("both")
                .hasMessageContaining("isolated or shared");
        assertThatThrownBy(() -> SharedTelemetry.configure(Map.of(SharedTelemetry.EXPORT, "true")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("mlflow.tracing.opentelemetry.export")
                .hasMessageContaining("shared");
    }
}
