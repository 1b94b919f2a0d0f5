package dev.mlflow4j.tracing;

import static dev.mlflow4j.tracing.inmemory.GlobalTracingExtension.TRACES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceInfo;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.client.TracingClient;
import dev.mlflow4j.tracing.inmemory.UsesGlobalTracing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Mlflow.context}: what is said of every trace that begins in a block. */
@UsesGlobalTracing
class TraceContextTest {
    private final ExecutorService plain = Executors.newSingleThreadExecutor();

    @BeforeEach
    void start() {
        configure(Map.of());
    }

    @AfterEach
    void stop() {
        plain.shutdownNow();
        assertThat(Mlflow.currentSpan().traceparent()).isEmpty();
    }

    private static void configure(Map<String, String> settings) {
        Mlflow.configure(property -> Optional.ofNullable(settings.get(property)));
        TRACES.clear();
    }

    private static void work(String name) {
        Mlflow.withSpan(name, span -> 1);
    }

    @Test
    void everyTraceThatBeginsInsideHasIt() {
        try (var scope = Mlflow.context(c -> c.sessionId("s-1")
                .userId("u-1")
                .tag("k", "v")
                .metadata("release", 7)
                .experiment("other"))) {
            work("first");
            work("second");
        }
        work("after");

        List<Trace> traces = TRACES.await(3);
        for (Trace inside : traces.subList(0, 2)) {
            assertThat(inside.info().tags()).containsEntry("k", "v").hasSize(2);
            assertThat(inside.info().metadata())
                    .isEqualTo(Map.of("mlflow.trace.session", "s-1", "mlflow.trace.user", "u-1", "release", "7"));
            assertThat(inside.info().experiment()).contains("other");
        }
        assertThat(traces.get(2).info().tags()).isEqualTo(Map.of("mlflow.traceName", "after"));
        assertThat(traces.get(2).info().metadata()).isEmpty();
        assertThat(traces.get(2).info().experiment()).isEmpty();
    }

    @Test
    void nestedOnesAddUpTheInnerWinsAndTheTracesOwnWordGoesBeforeBoth() {
        try (var outer =
                Mlflow.context(c -> c.tags(Map.of("a", "outer", "b", "outer")).sessionId("s-1"))) {
            try (var inner = Mlflow.context(c -> c.tag("b", "inner").tag("c", "inner"))) {
                Mlflow.withSpan("inside", span -> {
                    Mlflow.updateCurrentTrace(trace -> trace.tag("c", "own"));
                    return 1;
                });
            }
            work("between");
        }

        List<Trace> traces = TRACES.await(2);
        assertThat(traces.get(0).info().tags())
                .isEqualTo(Map.of("a", "outer", "b", "inner", "c", "own", "mlflow.traceName", "inside"));
        assertThat(traces.get(0).info().metadata()).isEqualTo(Map.of("mlflow.trace.session", "s-1"));
        assertThat(traces.get(1).info().tags())
                .isEqualTo(Map.of("a", "outer", "b", "outer", "mlflow.traceName", "between"));
    }

    @Test
    void aTraceThatRunsAlreadyIsLeftAloneAndOneThatBeginsWithinItIsNot() {
        Mlflow.withSpan("running", running -> {
            try (var scope = Mlflow.context(c -> c.tag("k", "v"))) {
                work("child");
                TracingClient client = TracingClient.create();
                Span root = client.startTrace("own");
                client.endTrace(root.traceId(), null);
            }
            return 1;
        });

        assertThat(TRACES.await(2))
                .extracting(trace -> trace.info().tags(), trace -> trace.spans().size())
                .containsExactlyInAnyOrder(
                        tuple(Map.of("mlflow.traceName", "running"), 2),
                        tuple(Map.of("mlflow.traceName", "own", "k", "v"), 1));
    }

    @Test
    void itGoesAlongToOtherThreadsAndIsNotLeftThere() throws Exception {
        ExecutorService contextual = Mlflow.contextual(plain);
        try (var scope = Mlflow.context(c -> c.sessionId("s-1"))) {
            contextual.submit(() -> work("carried")).get();
            plain.submit(() -> work("not carried")).get();
            // Within a span it goes along with that.
            Mlflow.withSpan("main", main -> {
                contextual
                        .submit(() -> {
                            Span root = TracingClient.create().startTrace("from the span");
                            root.end();
                        })
                        .get();
                return 1;
            });
        }
        contextual.submit(() -> work("after")).get();

        assertThat(TRACES.await(5))
                .extracting(
                        trace -> trace.spans().get(0).name(),
                        trace -> trace.info().metadata().get("mlflow.trace.session"))
                .containsExactlyInAnyOrder(
                        tuple("carried", "s-1"),
                        tuple("not carried", null),
                        tuple("from the span", "s-1"),
                        tuple("main", "s-1"),
                        tuple("after", null));
    }

    @Test
    void closedOnAnotherThreadItStaysUntilItsOwnClosesIt() throws Exception {
        TraceScope scope = Mlflow.context(c -> c.tag("k", "v"));
        plain.submit(scope::close).get();
        work("still inside");
        scope.close();
        scope.close();
        work("outside");

        assertThat(TRACES.await(2))
                .extracting(trace -> trace.info().tags().get("k"))
                .containsExactly("v", null);
    }

    @Test
    void turnedOffNothingBeginsAndOthersAreTold() throws Exception {
        Mlflow.withSpan("running", running -> {
            try (var off = Mlflow.context(c -> c.enabled(false))) {
                try (Span span = Mlflow.startSpan("block")) {
                    assertThat(span.isRecording()).isFalse();
                    assertThat(span.traceparent()).endsWith("-00");
                    assertThat(Mlflow.currentSpan()).isSameAs(running);
                }
                assertThat(Mlflow.traced("function").call(() -> 3)).isEqualTo(3);
                TracingClient client = TracingClient.create();
                Span none = client.startTrace("client");
                client.endTrace(none.traceId(), null);
                assertThat(client.startSpan("child", running.traceId(), running.spanId(), null)
                                .spanId())
                        .isEmpty();
                try (var on = Mlflow.context(c -> c.enabled(true))) {
                    work("on again");
                }
            }
            work("after");
            return 1;
        });

        assertThat(TRACES.awaitOne(3).spans())
                .extracting(TraceSpan::name)
                .containsExactly("running", "on again", "after");
    }

    @Test
    void turnedOffGoesAlongToOtherThreads() throws Exception {
        ExecutorService contextual = Mlflow.contextual(plain);
        try (var off = Mlflow.context(c -> c.enabled(false))) {
            contextual.submit(() -> work("off")).get();
            Mlflow.traced("function")
                    .call(() -> contextual.submit(() -> work("off too")).get());
        }
        contextual.submit(() -> work("on")).get();
        assertThat(TRACES.awaitOne(1).spans().get(0).name()).isEqualTo("on");
    }

    @Test
    void whatTheSettingsTurnedOffStaysOff() {
        configure(Map.of("mlflow.tracing.enabled", "false"));
        try (var on = Mlflow.context(c -> c.enabled(true))) {
            work("off");
        }
        assertThat(TRACES.all()).isEmpty();
    }

    @Test
    void theShareToKeepAndTheExperimentGoBeforeTheFunctionsOwn() {
        var never = Mlflow.traced("never").samplingRatio(0).experiment("static").supplier(() -> 1);
        var always = Mlflow.traced("always").samplingRatio(1).supplier(() -> 1);
        try (var all = Mlflow.context(c -> c.samplingRatio(1).experiment("dynamic"))) {
            never.get();
        }
        try (var none = Mlflow.context(c -> c.samplingRatio(0))) {
            always.get();
        }
        TraceInfo info = TRACES.awaitOne(1).info();
        assertThat(info.tags()).containsEntry("mlflow.traceName", "never");
        assertThat(info.experiment()).contains("dynamic");
    }

    @Test
    void valuesAreThoseOfTheMomentAndSecretsAreMasked() {
        configure(Map.of("mlflow.tracing.redact", "password,/[0-9]{4}/"));
        StringBuilder changing = new StringBuilder("then");
        Object failing = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException();
            }
        };
        try (var scope = Mlflow.context(c -> c.tag("when", changing)
                .tag("password", "hunter2")
                .tag("failing", failing)
                .tag(null, "x")
                .tag("none", null)
                .metadata(Map.of("pin", "1234")))) {
            changing.append(" and now");
            work("inside");
        }
        TraceInfo info = TRACES.awaitOne(1).info();
        assertThat(info.tags())
                .isEqualTo(Map.of(
                        "when", "then",
                        "password", "[redacted]",
                        "failing", failing.getClass().getName(),
                        "mlflow.traceName", "inside"));
        assertThat(info.metadata()).isEqualTo(Map.of("pin", "[redacted]"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aWrongRatioIsRefusedAndNothingIsOpened(double ratio) {
        assertThatThrownBy(() -> Mlflow.context(c -> c.tag("k", "v").samplingRatio(ratio)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("samplingRatio has the value '%s'; allowed is a number from 0.0 to 1.0".formatted(ratio));
        work("outside");
        assertThat(TRACES.awaitOne(1).info().tags()).doesNotContainKey("k");
    }

    @Test
    void whatABlockThrowsLeavesNothing() {
        assertThatThrownBy(() -> {
                    try (var scope = Mlflow.context(c -> c.tag("k", "v"))) {
                        Mlflow.withSpan("failing", span -> {
                            throw new IllegalStateException("no model");
                        });
                    }
                })
                .hasMessage("no model");
        work("after");
        assertThat(TRACES.await(2))
                .extracting(trace -> trace.info().tags().get("k"), trace -> trace.info()
                        .state())
                .containsExactly(tuple("v", SpanStatus.ERROR), tuple(null, SpanStatus.OK));
    }
}
