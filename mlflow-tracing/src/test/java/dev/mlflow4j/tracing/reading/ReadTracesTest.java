package dev.mlflow4j.tracing.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.client.Assessment;
import dev.mlflow4j.tracing.client.AssessmentSource;
import dev.mlflow4j.tracing.client.Feedback;
import dev.mlflow4j.tracing.client.TokenUsage;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceInfo;
import dev.mlflow4j.tracing.client.TraceQuery;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.client.TracingClient;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A trace as a real server gives it back. */
@Timeout(180)
@ExtendWith(RealMlflow.class)
class ReadTracesTest {
    public static class Order {
        public String item;
        public int count;
        public List<Double> prices;
    }

    @TempDir
    Path folder;

    private Application application;
    private TracingClient client;

    @BeforeEach
    void configure(MlflowServer server) {
        application = Application.to(server.uri(), folder);
        client = application.client();
    }

    @AfterEach
    void end() {
        application.close();
    }

    @Test
    void whatWasRecordedIsRead() {
        Instant before = Instant.now();
        String id = Mlflow.withSpan("order", SpanType.CHAIN, root -> {
            root.setInputs(Map.of("question", "wo?ü😀"));
            Mlflow.updateCurrentTrace(trace -> trace.sessionId("s-1")
                    .userId("u-1")
                    .tag("fruit", "apple")
                    .metadata("release", "2026-11")
                    .clientRequestId("req-1")
                    .requestPreview("where")
                    .responsePreview("there"));
            try (Span model = Mlflow.startSpan("chat", SpanType.CHAT_MODEL)) {
                model.setAttribute(
                        "mlflow.chat.tokenUsage", Map.of("input_tokens", 3, "output_tokens", 4, "total_tokens", 7));
                model.addEvent("thought", Map.of("about", "it", "long", 5L));
                model.setOutputs(List.of(1, 2.5, true, Map.of()));
            }
            root.setOutputs("there");
            return root.traceId();
        });

        Trace trace = client.getTrace(id);

        TraceInfo info = trace.info();
        assertThat(info.traceId()).isEqualTo(id);
        assertThat(info.name()).contains("order");
        assertThat(info.state()).isEqualTo(SpanStatus.OK);
        assertThat(info.inProgress()).isFalse();
        assertThat(info.requestTime()).isBetween(before.minusSeconds(5), Instant.now());
        assertThat(info.executionDuration()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(info.requestPreview()).contains("where");
        assertThat(info.responsePreview()).contains("there");
        assertThat(info.clientRequestId()).contains("req-1");
        assertThat(info.sessionId()).contains("s-1");
        assertThat(info.userId()).contains("u-1");
        assertThat(info.tags()).contains(entry("fruit", "apple"));
        assertThat(info.metadata()).contains(entry("release", "2026-11"));
        assertThat(info.experimentId()).contains(client.experimentId(application.experiment()));
        assertThat(info.tokenUsage()).contains(new TokenUsage(3, 4, 7));
        assertThat(info.assessments()).isEmpty();

        assertThat(trace.spans()).extracting(TraceSpan::name).containsExactly("order", "chat");
        TraceSpan root = trace.rootSpan().orElseThrow();
        assertThat(root.name()).isEqualTo("order");
        assertThat(root.spanType()).isEqualTo(SpanType.CHAIN);
        assertThat(root.status()).isEqualTo(SpanStatus.OK);
        assertThat(root.inputs()).contains("{\"question\":\"wo?ü😀\"}");
        assertThat(root.outputsAs(String.class)).contains("there");
        TraceSpan chat = trace.findSpansOfType(SpanType.CHAT_MODEL).get(0);
        assertThat(trace.childrenOf(root)).containsExactly(chat);
        assertThat(trace.findSpan(chat.spanId())).contains(chat);
        assertThat(trace.findSpans("chat")).containsExactly(chat);
        assertThat(chat.parentId()).contains(root.spanId());
        assertThat(chat.start()).isBetween(root.start(), root.start().plus(root.duration()));
        assertThat(chat.tokenUsage()).contains(new TokenUsage(3, 4, 7));
        assertThat(chat.inputs()).isEmpty();
        assertThat(chat.outputs()).contains("[1,2.5,true,{}]");
        assertThat(chat.events()).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("thought");
            assertThat(event.time()).isBetween(chat.start(), chat.start().plus(chat.duration()));
            assertThat(event.attributes()).containsOnly(entry("about", "it"), entry("long", "5"));
        });
    }

    @Test
    void valuesAreReadAsClassesAndAsJson() {
        String id = Mlflow.withSpan("values", span -> {
            span.setInputs(Map.of("item", "tea", "count", 3, "prices", List.of(1, 2.5)));
            span.setOutputs(List.of(Map.of("n", 1), Map.of("n", 2)));
            span.setAttribute("limit", 7);
            return span.traceId();
        });

        TraceSpan span = client.getTrace(id).rootSpan().orElseThrow();

        assertThat(span.inputsAs(Order.class)).get().satisfies(order -> {
            assertThat(order.item).isEqualTo("tea");
            assertThat(order.count).isEqualTo(3);
            assertThat(order.prices).containsExactly(1.0, 2.5);
        });
        assertThat(span.<List<Map<String, Integer>>>outputsAs(listOfMaps()))
                .contains(List.of(Map.of("n", 1), Map.of("n", 2)));
        assertThat(span.inputsJson()).get().asInstanceOf(type(JsonObject.class)).satisfies(inputs -> assertThat(
                        inputs.getInt("count"))
                .isEqualTo(3));
        assertThat(span.attributeAs("limit", Integer.class)).contains(7);
        assertThat(span.attributeJson("limit")).contains(Json.createValue(7));
        assertThat(span.attributeJson("none")).isEmpty();
        assertThat(span.attributeAs("none", String.class)).isEmpty();
        assertThatThrownBy(() -> span.inputsAs(Integer.class))
                .isInstanceOf(TracingException.class)
                .hasMessageContaining("mlflow.spanInputs of the span values cannot be read as java.lang.Integer");
    }

    private static Type listOfMaps() {
        Type map = generic(Map.class, String.class, Integer.class);
        return generic(List.class, map);
    }

    private static ParameterizedType generic(Class<?> raw, Type... arguments) {
        return new ParameterizedType() {
            @Override
            public Type[] getActualTypeArguments() {
                return arguments;
            }

            @Override
            public Type getRawType() {
                return raw;
            }

            @Override
            public Type getOwnerType() {
                return null;
            }
        };
    }

    @Test
    void numbersBeyondALongAndDeepValuesAreReadExactly() {
        BigInteger big = new BigInteger("123456789012345678901234567890");
        Object deep = "bottom";
        for (int i = 0; i < 40; i++) {
            deep = i % 2 == 0 ? List.of(deep) : Map.of("k", deep);
        }
        Object nested = deep;
        String id = Mlflow.withSpan("big", span -> {
            span.setInputs(Map.of("big", big)).setOutputs(nested);
            return span.traceId();
        });

        TraceSpan read = client.getTrace(id).rootSpan().orElseThrow();
        assertThat(read.inputs()).contains("{\"big\":" + big + "}");
        assertThat(read.outputs()).get().asString().hasSizeGreaterThan(100).contains("\"bottom\"");
        assertThat(client.searchTraces(TraceQuery.inExperiment(application.experiment())))
                .singleElement()
                .satisfies(found -> assertThat(found.spans()).containsExactly(read));
    }

    @Test
    void failuresAndLinksAreRead() {
        String[] ids = new String[2];
        try (Span other = Mlflow.startSpan("other")) {
            ids[0] = other.traceId();
            ids[1] = other.spanId();
        }
        String[] failed = new String[1];
        assertThatThrownBy(() -> Mlflow.withSpan("failed", span -> {
                    failed[0] = span.traceId();
                    span.addLink(ids[0], ids[1], Map.of("why", "retry"));
                    throw new IllegalStateException("too bad");
                }))
                .hasMessage("too bad");

        Trace trace = client.getTrace(failed[0]);

        assertThat(trace.info().state()).isEqualTo(SpanStatus.ERROR);
        TraceSpan span = trace.rootSpan().orElseThrow();
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.statusMessage()).contains("too bad");
        assertThat(span.links()).containsExactly(new TraceSpan.Link(ids[0], ids[1], Map.of("why", "retry")));
        assertThat(span.events()).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("exception");
            assertThat(event.attributes()).contains(entry("exception.message", "too bad"));
        });
    }

    @Test
    void aTraceThatRunsIsReadAsFarAsItIsStored() {
        Span root = client.startTrace("runs");
        client.endSpan(
                root.traceId(),
                client.startSpan("step", root.traceId(), root.spanId(), 1).spanId(),
                2);

        assertThatThrownBy(() -> client.getTrace(root.traceId()))
                .isInstanceOf(TracingException.class)
                .hasMessageContaining(root.traceId())
                .hasMessageContaining("it still runs here");

        client.endTrace(root.traceId(), "done");
        assertThat(client.getTrace(root.traceId()).spans())
                .extracting(TraceSpan::name)
                .containsExactly("runs", "step");
    }

    /** As that of a request does, whose answer has come. */
    @Test
    void aTraceThatEndsInAMomentIsWaitedFor() {
        Span root = client.startTrace("ends in a moment");
        CompletableFuture<Trace> read =
                client.async(c -> c.getTrace(root.traceId())).toCompletableFuture();
        assertThat(client.searchTraces(TraceQuery.inExperimentId("0").maxResults(1)))
                .hasSizeLessThan(2);

        client.endTrace(root.traceId(), "done");

        assertThat(read.join().rootSpan().orElseThrow().outputsAs(String.class)).contains("done");
    }

    @Test
    void aTraceWhoseRootIsElsewhereIsInProgress(MlflowServer server) {
        String id = "tr-0123456789abcdef0123456789%06x".formatted(System.nanoTime() & 0xffffff);
        String experiment = client.experimentId("Default");
        server.post(
                "/api/3.0/mlflow/traces",
                "{\"trace\":{\"trace_info\":{\"trace_id\":\"" + id + "\",\"trace_location\":{\"type\":"
                        + "\"MLFLOW_EXPERIMENT\",\"mlflow_experiment\":{\"experiment_id\":\"" + experiment + "\"}},"
                        + "\"request_time\":\"2026-11-23T17:42:07.330Z\",\"state\":\"IN_PROGRESS\"}}}");

        Trace trace = client.getTrace(id);

        assertThat(trace.info().inProgress()).isTrue();
        assertThat(trace.info().state()).isEqualTo(SpanStatus.UNSET);
        assertThat(trace.info().executionDuration()).isZero();
        assertThat(trace.spans()).isEmpty();
        assertThat(trace.rootSpan()).isEmpty();
    }

    @Test
    void anUnknownTraceIsSaidToBe() {
        assertThatThrownBy(() -> client.getTrace("tr-none"))
                .isInstanceOfSatisfying(TracingException.class, failure -> {
                    assertThat(failure.errorCode()).contains("RESOURCE_DOES_NOT_EXIST");
                    assertThat(failure.httpStatus()).hasValue(404);
                })
                .hasMessageStartingWith("Reading the trace tr-none failed at http://")
                .hasMessageContaining("Trace with ID 'tr-none' not found");
        assertThatThrownBy(() -> client.getTraceInfo("../experiments/get?x=1"))
                .isInstanceOf(TracingException.class)
                .hasMessageContaining("404");
        assertThatThrownBy(() -> client.getTrace("")).hasMessageContaining("not recorded");
        assertThatThrownBy(() -> client.getTrace(null)).hasMessageContaining("not recorded");
    }

    /** Its SDK keeps spans in the artifact store, ours are in the database: both read the same by both. */
    @Test
    void tracesOfPythonAndOursReadAsPythonReadsThem(MlflowServer server) {
        String ours = Mlflow.withSpan("ours", SpanType.CHAIN, root -> {
            root.setInputs(Map.of("x", 4)).setOutputs(List.of("ü", 1.5));
            try (Span child = Mlflow.startSpan("child")) {
                child.setAttribute("k", Map.of("a", List.of(1, true)));
                child.addEvent("ev", Map.of("n", 1, "s", "5"));
            }
            return root.traceId();
        });
        client.logFeedback(
                ours,
                Feedback.named("f")
                        .value(List.of("a", true))
                        .source(AssessmentSource.human("ü"))
                        .rationale("why")
                        .metadata("k", "v"));
        client.logExpectation(ours, "e", Map.of("a", List.of("b", 7)));
        JsonObject python = object(server.python("read_and_write.py", application.experiment(), ours));
        String theirs = python.getString("theirs");

        for (String id : List.of(ours, theirs)) {
            Trace trace = client.getTrace(id);
            JsonObject expected = python.getJsonObject("traces").getJsonObject(id);
            assertThat(golden(trace)).isEqualTo(expected);
        }
        assertThat(client.searchTraces(
                        TraceQuery.inExperiment(application.experiment()).orderBy("timestamp_ms ASC")))
                .allSatisfy(found -> assertThat(golden(found))
                        .isEqualTo(python.getJsonObject("traces")
                                .getJsonObject(found.info().traceId())))
                .hasSize(2);
    }

    private static JsonObject object(String json) {
        return Json.createReader(new StringReader(json)).readObject();
    }

    private static JsonObject golden(Trace trace) {
        var spans = Json.createArrayBuilder();
        trace.spans().forEach(span -> spans.add(golden(span)));
        TraceInfo info = trace.info();
        var json = Json.createObjectBuilder()
                .add("state", info.state().name())
                .add("experiment", info.experimentId().orElse(""))
                .add("request_preview", info.requestPreview().orElse(""))
                .add("response_preview", info.responsePreview().orElse(""))
                .add("request_time_ms", info.requestTime().toEpochMilli())
                .add("execution_duration_ms", info.executionDuration().toMillis())
                .add("tags", object(info.tags()))
                .add("metadata", object(info.metadata()))
                .add(
                        "assessments",
                        Json.createArrayBuilder(info.assessments().stream()
                                .map(ReadTracesTest::golden)
                                .toList()))
                .add("spans", spans);
        return json.build();
    }

    private static JsonObject golden(Assessment assessment) {
        AssessmentSource source = assessment.source();
        return Json.createObjectBuilder()
                .add("id", assessment.id())
                .add("name", assessment.name())
                .add("value", assessment.valueJson())
                .add(
                        "source",
                        Json.createArrayBuilder().add(source.type().name()).add(source.id()))
                .add("rationale", assessment.rationale().orElse(""))
                .add("metadata", object(assessment.metadata()))
                .add("created_ms", assessment.createTime().toEpochMilli())
                .add("span", assessment.spanId().orElse(""))
                .build();
    }

    private static JsonObject golden(TraceSpan span) {
        var attributes = Json.createObjectBuilder();
        new TreeMap<>(span.attributes())
                .keySet()
                .forEach(key -> attributes.add(key, span.attributeJson(key).orElse(JsonValue.NULL)));
        List<JsonObject> events = new ArrayList<>();
        span.events()
                .forEach(event -> events.add(Json.createObjectBuilder()
                        .add("name", event.name())
                        .add("time", nanos(event.time()))
                        .add("attributes", object(event.attributes()))
                        .build()));
        return Json.createObjectBuilder()
                .add("id", span.spanId())
                .add("parent", span.parentId().orElse(""))
                .add("name", span.name())
                .add("start", nanos(span.start()))
                .add("end", nanos(span.start().plus(span.duration())))
                .add("status", span.status().name())
                .add("attributes", attributes)
                .add("events", Json.createArrayBuilder(events))
                .build();
    }

    private static long nanos(Instant time) {
        return Duration.between(Instant.EPOCH, time).toNanos();
    }

    private static JsonObject object(Map<String, String> texts) {
        var object = Json.createObjectBuilder();
        new TreeMap<>(texts).forEach(object::add);
        return object.build();
    }
}
