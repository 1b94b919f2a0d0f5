package dev.mlflow4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.RemoteSpan;
import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.SpanSpec;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Our spans in what an OpenTelemetry exports. */
class MirrorSpansTest {
    @Test
    void eachOfOursIsASpanThereWithTheSameIdsAmongItsOwn() {
        try (SharedTelemetry server = SharedTelemetry.shared(SharedTelemetry.EXPORT, "true")) {
            server.in(
                    "GET /ask",
                    SpanKind.SERVER,
                    () -> Mlflow.withSpan("ask", ask -> {
                        server.in("check", () -> Mlflow.withSpan("step", step -> server.in("SELECT", () -> {})));
                        return 1;
                    }));

            Trace trace = RecordedTraces.awaitOne(4);
            assertThat(server.exported()).hasSize(5);
            assertChain(server, "GET /ask", "ask", "check", "step", "SELECT");
            assertThat(trace.info().traceId())
                    .isEqualTo("tr-" + server.exported("GET /ask").getTraceId());
            for (String name : new String[] {"ask", "check", "step", "SELECT"}) {
                assertThat(SharedTelemetry.span(trace, name).spanId())
                        .isEqualTo(server.exported(name).getSpanId());
            }
            assertThat(SharedTelemetry.span(trace, "ask").parentId()).isEmpty();
            assertThat(SharedTelemetry.span(trace, "SELECT").parentId())
                    .contains(SharedTelemetry.span(trace, "step").spanId());
            assertThat(Span.current().getSpanContext().isValid()).isFalse();
        }
    }

    private static void assertChain(SharedTelemetry server, String... names) {
        for (int i = 1; i < names.length; i++) {
            SpanData span = server.exported(names[i]);
            SpanData parent = server.exported(names[i - 1]);
            assertThat(span.getParentSpanContext()).as(names[i]).isEqualTo(parent.getSpanContext());
        }
    }

    @Test
    void itCarriesWhatOursCarries() {
        try (SharedTelemetry server =
                SharedTelemetry.shared(SharedTelemetry.EXPORT, "true", "mlflow.tracing.redact", "password")) {
            assertThatThrownBy(() -> Mlflow.withSpan("ask", SpanType.LLM, ask -> {
                        ask.setInputs(Map.of("q", "why", "password", "secret"));
                        ask.setAttribute("temperature", 0.5)
                                .setAttribute("n", 3)
                                .setAttribute("on", true);
                        ask.addEvent("thought", Map.of("depth", 2));
                        throw new IllegalStateException("no model");
                    }))
                    .hasMessage("no model");

            TraceSpan ours = RecordedTraces.awaitOne(1).spans().get(0);
            SpanData theirs = server.exported("ask");
            assertThat(theirs.getInstrumentationScopeInfo().getName()).isEqualTo("dev.mlflow4j");
            assertThat(theirs.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(theirs.getStatus().getDescription()).isEqualTo(ours.statusMessage());
            assertThat(theirs.getAttributes().get(AttributeKey.stringKey("mlflow.spanInputs")))
                    .isEqualTo(ours.attributes().get("mlflow.spanInputs"))
                    .contains("why")
                    .doesNotContain("secret");
            assertThat(theirs.getAttributes().get(AttributeKey.stringKey("mlflow.spanType")))
                    .isEqualTo("\"LLM\"");
            assertThat(theirs.getAttributes().get(AttributeKey.doubleKey("temperature")))
                    .isEqualTo(0.5);
            assertThat(theirs.getAttributes().get(AttributeKey.longKey("n"))).isEqualTo(3);
            assertThat(theirs.getAttributes().get(AttributeKey.booleanKey("on")))
                    .isTrue();
            assertThat(theirs.getEvents()).extracting(event -> event.getName()).containsExactly("thought", "exception");
            assertThat(theirs.getEvents().get(0).getEpochNanos() / 1000)
                    .isEqualTo(micros(ours.events().get(0)));
        }
    }

    private static long micros(TraceSpan.Event event) {
        return event.time().getEpochSecond() * 1_000_000 + event.time().getNano() / 1000;
    }

    @Test
    void withoutTheSettingNothingOfOursIsExported() {
        try (SharedTelemetry server = SharedTelemetry.shared()) {
            Mlflow.withSpan("ask", ask -> 1);
            RecordedTraces.awaitOne(1);
            assertThat(server.exported()).isEmpty();
        }
    }

    @Test
    void anUnsampledTraceIsNotExported() {
        try (SharedTelemetry server = SharedTelemetry.shared(
                SharedTelemetry.EXPORT,
                "true",
                "mlflow.trace.sampling.ratio",
                "0",
                "mlflow.tracing.keep.errors",
                "true")) {
            Mlflow.withSpan("ask", ask -> 1);
            assertThat(RecordedTraces.all()).isEmpty();
            assertThat(server.exported()).isEmpty();
        }
    }

    @Test
    void itFollowsToOtherThreadsAndIsLeftOnNone() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (SharedTelemetry server = SharedTelemetry.shared(SharedTelemetry.EXPORT, "true")) {
            Mlflow.withSpan("ask", ask -> executor.submit(Mlflow.contextual(() -> {
                        server.in("SELECT", () -> {});
                    }))
                    .get());
            boolean left = executor.submit(() -> Span.current().getSpanContext().isValid())
                    .get();

            RecordedTraces.awaitOne(2);
            assertChain(server, "ask", "SELECT");
            assertThat(left).isFalse();
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void whatSomebodyLeftOpenIsTakenOffWithTheTask() {
        try (SharedTelemetry server = SharedTelemetry.shared(SharedTelemetry.EXPORT, "true")) {
            dev.mlflow4j.tracing.Span task =
                    Instrumenter.startRoot(SpanSpec.named("task").build());
            dev.mlflow4j.tracing.Span[] leftOpen = new dev.mlflow4j.tracing.Span[1];
            try (Scope scope = Instrumenter.makeCurrent(task)) {
                leftOpen[0] = Mlflow.startSpan("left open");
                assertThat(Span.current().getSpanContext().getSpanId()).isEqualTo(leftOpen[0].spanId());
            }
            assertThat(Span.current().getSpanContext().isValid()).isFalse();
            leftOpen[0].end();
            task.end();
            RecordedTraces.awaitOne(2);
            assertChain(server, "task", "left open");
        }
    }

    /** Whichever context is handed over first, ours or the server's. */
    @Test
    void itDoesNotHideWhatTheServersContextHasBroughtToAThread() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (SharedTelemetry server = SharedTelemetry.shared(SharedTelemetry.EXPORT, "true")) {
            Mlflow.withSpan(
                    "ask",
                    ask -> server.in("check", () -> {
                        Runnable task = () -> server.in("SELECT", () -> {});
                        run(executor, Context.current().wrap(Mlflow.contextual(task)));
                        run(executor, Mlflow.contextual(Context.current().wrap(task)));
                    }));

            Trace trace = RecordedTraces.awaitOne(4);
            for (SpanData select : server.exported().subList(0, 2)) {
                assertThat(select.getName()).isEqualTo("SELECT");
                assertThat(select.getParentSpanContext())
                        .isEqualTo(server.exported("check").getSpanContext());
            }
            assertThat(SharedTelemetry.span(trace, "SELECT_2").parentId())
                    .contains(SharedTelemetry.span(trace, "check").spanId());
            run(executor, () -> assertThat(Span.current().getSpanContext().isValid())
                    .isFalse());
        } finally {
            executor.shutdownNow();
        }
    }

    private static void run(ExecutorService executor, Runnable task) {
        try {
            executor.submit(task).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void belowACallerItIsBelowTheCallerThereToo() {
        try (SharedTelemetry server = SharedTelemetry.shared(SharedTelemetry.EXPORT, "true")) {
            RemoteSpan caller = RemoteSpan.of(
                            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                            "mlflow=00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                    .orElseThrow();
            dev.mlflow4j.tracing.Span ours =
                    Instrumenter.startBelow(SpanSpec.named("called").build(), caller);
            ours.end();
            assertThat(server.exported("called").getTraceId()).isEqualTo(caller.traceId());
            assertThat(server.exported("called").getParentSpanId()).isEqualTo(caller.spanId());
            assertThat(server.exported("called").getSpanId()).isEqualTo(ours.spanId());
            assertThat(ours.traceId()).isEqualTo("tr-" + caller.traceId());
        }
    }
}
