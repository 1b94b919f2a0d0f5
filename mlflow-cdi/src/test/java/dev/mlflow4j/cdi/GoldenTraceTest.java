package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TracingClient;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What MLflow's Python SDK wrote for an example, and what we write for the same, both read from a real server. */
@ExtendWith(RealMlflow.class)
class GoldenTraceTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final AtomicInteger COMPARED = new AtomicInteger();
    private static final AtomicInteger DIFFERENCES = new AtomicInteger();

    @Test
    void decorator(MlflowServer server) {
        try (WeldContainer weld =
                WeldContainer.with(settings(server), GuideBeans.Steps.class, GuideBeans.Pipeline.class)) {
            weld.get(GuideBeans.Pipeline.class).run(4);
            assertEqualToGolden(
                    server, "decorator", Map.of("trace_test", "run", "add_1", "addOne", "minus_1", "minusOne"));
        }
    }

    @Test
    void exception(MlflowServer server) {
        try (WeldContainer weld = WeldContainer.with(settings(server), GuideBeans.Failing.class)) {
            GuideBeans.Failing bean = weld.get(GuideBeans.Failing.class);
            assertThatThrownBy(() -> bean.boom("z")).isExactlyInstanceOf(IllegalArgumentException.class);
            assertEqualToGolden(server, "exception", Map.of());
        }
    }

    @Test
    void tagsAndPreviews(MlflowServer server) {
        try (WeldContainer weld = WeldContainer.with(settings(server), GuideBeans.Tagged.class)) {
            weld.get(GuideBeans.Tagged.class).tagged(1);
            assertEqualToGolden(server, "tags_and_previews", Map.of());
        }
    }

    @Test
    void dynamicAttributes(MlflowServer server) {
        try (WeldContainer weld = WeldContainer.with(settings(server), GuideBeans.Model.class)) {
            weld.get(GuideBeans.Model.class).invoke("hi");
            assertEqualToGolden(server, "dynamic_attributes", Map.of());
        }
    }

    @Test
    void stream(MlflowServer server) {
        try (WeldContainer weld = WeldContainer.with(settings(server), GuideBeans.Streams.class)) {
            assertThat(weld.get(GuideBeans.Streams.class).numbers()).hasSize(5);
            assertEqualToGolden(server, "stream", Map.of("stream_data", "numbers"));
        }
    }

    @Test
    void streamReducer(MlflowServer server) {
        try (WeldContainer weld = WeldContainer.with(settings(server), GuideBeans.Streams.class)) {
            assertThat(weld.get(GuideBeans.Streams.class).letters()).hasSize(5);
            assertEqualToGolden(server, "stream_reducer", Map.of("stream_hello", "letters"));
        }
    }

    @Test
    void asynchronous(MlflowServer server) {
        try (WeldContainer weld =
                WeldContainer.with(settings(server), GuideBeans.Operations.class, GuideBeans.Asynchronous.class)) {
            weld.get(GuideBeans.Asynchronous.class)
                    .pipeline(List.of("item1", "item2"))
                    .toCompletableFuture()
                    .join();
            assertEqualToGolden(
                    server, "asynchronous", Map.of("async_pipeline", "pipeline", "async_operation", "operation"));
        }
    }

    @Test
    void threads(MlflowServer server) {
        try (WeldContainer weld =
                WeldContainer.with(settings(server), GuideBeans.Worker.class, GuideBeans.Threads.class)) {
            weld.get(GuideBeans.Threads.class).main(List.of("a", "b"));
            assertEqualToGolden(server, "threads", Map.of("worker", "answer"));
        }
    }

    @Test
    void functionWrapping(MlflowServer server) throws Exception {
        try (WeldContainer weld = WeldContainer.with(settings(server))) {
            BiFunction<Integer, Integer, Double> pow =
                    Mlflow.traced("pow").parameters("x", "y").biFunction((x, y) -> Math.pow(x, y));
            Function<Integer, Long> factorial =
                    Mlflow.traced("factorial").parameters("n").function(GoldenTraceTest::factorial);
            Mlflow.traced(
                            Invocation.class,
                            (x, y, exp) -> factorial.apply(pow.apply(x, exp).intValue()))
                    .invocation(4, 2, 2);
            assertEqualToGolden(server, "function_wrapping", Map.of());
        }
    }

    interface Invocation {
        long invocation(int x, int y, int exp);
    }

    private static long factorial(int n) {
        return LongStream.rangeClosed(1, n).reduce(1, (a, b) -> a * b);
    }

    @Test
    void contextManager(MlflowServer server) {
        try (WeldContainer weld = WeldContainer.with(settings(server))) {
            try (Span span = Mlflow.startSpan("my_span")) {
                span.setInputs(Map.of("x", 1, "y", 2));
                span.setOutputs(3);
            }
            assertEqualToGolden(server, "context_manager", Map.of());
        }
    }

    @Test
    void lowLevel(MlflowServer server) {
        try (WeldContainer weld = WeldContainer.with(settings(server))) {
            TracingClient client = TracingClient.create();
            Span root = client.startTrace("my_application_flow", Map.of("user_id", "123"));
            Span child = client.startSpan("processing_step", root.traceId(), root.spanId(), Map.of("data", "sample"));
            client.endSpan(child.traceId(), child.spanId(), Map.of("result", 1), SpanStatus.OK, Map.of());
            client.endTrace(root.traceId(), Map.of("status", "completed"), SpanStatus.OK);
            assertEqualToGolden(server, "low_level", Map.of());
        }
    }

    private static Map<String, String> settings(MlflowServer server) {
        return Map.of(
                "mlflow.tracking.uri",
                server.uri(),
                "mlflow.experiment.name",
                "golden traces of Java",
                "mlflow.tracing.number.duplicate.spans",
                "false");
    }

    private static void assertEqualToGolden(MlflowServer server, String example, Map<String, String> methods) {
        assertThat(Mlflow.flush(TIMEOUT)).isTrue();
        String traceId = Mlflow.lastTraceId();
        server.waitForTrace(traceId, TIMEOUT);
        JsonObject ours = GoldenTrace.comparable(GoldenTrace.parse(server.normalisedTrace(traceId)), Map.of());
        JsonObject golden = GoldenTrace.comparable(GoldenTrace.resource(example), methods);
        COMPARED.incrementAndGet();
        if (!ours.equals(golden)) {
            DIFFERENCES.incrementAndGet();
        }
        assertThat(ours).isEqualTo(golden);
    }

    @AfterAll
    static void print() {
        System.out.printf("Golden traces: %d differences over %d traces%n", DIFFERENCES.get(), COMPARED.get());
    }
}
