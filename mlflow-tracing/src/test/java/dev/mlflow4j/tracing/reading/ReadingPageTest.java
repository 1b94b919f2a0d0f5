package dev.mlflow4j.tracing.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.client.Assessment;
import dev.mlflow4j.tracing.client.AssessmentSource;
import dev.mlflow4j.tracing.client.Expectation;
import dev.mlflow4j.tracing.client.Feedback;
import dev.mlflow4j.tracing.client.TokenCost;
import dev.mlflow4j.tracing.client.TokenUsage;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceInfo;
import dev.mlflow4j.tracing.client.TraceQuery;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.client.TracingClient;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/reading.md, as they stand there. */
@Timeout(120)
@ExtendWith(RealMlflow.class)
class ReadingPageTest {
    public record Asked(String question) {}

    @TempDir
    Path folder;

    private Application application;
    private TracingClient client;
    private String traceId;

    @BeforeEach
    void trace(MlflowServer server) {
        application = Application.to(server.uri(), folder);
        client = application.client();
        traceId = Mlflow.withSpan("ask", span -> {
            Mlflow.updateCurrentTrace(trace -> trace.sessionId("s-1"));
            span.setInputs(Map.of("question", "why?")).setAttribute("top_k", 3);
            Mlflow.withSpan("chat", SpanType.CHAT_MODEL, model -> {
                model.setAttribute("mlflow.llm.model", "gpt-4o-mini");
                model.setAttribute("mlflow.llm.provider", "openai");
                model.setAttribute(
                        "mlflow.chat.tokenUsage", Map.of("input_tokens", 3, "output_tokens", 4, "total_tokens", 7));
                return "because";
            });
            return span.traceId();
        });
    }

    @AfterEach
    void end() {
        application.close();
    }

    @Test
    void oneTrace() {
        Trace trace = client.getTrace(traceId);

        TraceInfo info = trace.info();
        Duration took = info.executionDuration();
        Optional<TokenUsage> tokens = info.tokenUsage();
        Optional<TokenCost> dollars = info.cost();

        TraceSpan root = trace.rootSpan().orElseThrow();
        List<TraceSpan> models = trace.findSpansOfType(SpanType.CHAT_MODEL);

        Optional<String> json = root.inputs();
        Optional<JsonValue> value = root.inputsJson();
        Optional<Asked> asked = root.inputsAs(Asked.class);
        Optional<Integer> top = root.attributeAs("top_k", Integer.class);

        assertThat(took).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(tokens).contains(new TokenUsage(3, 4, 7));
        assertThat(dollars).get().satisfies(cost -> {
            assertThat(cost.totalCost()).isPositive();
            assertThat(cost.totalCost()).isEqualTo(cost.inputCost() + cost.outputCost());
        });
        assertThat(models).singleElement().satisfies(model -> {
            assertThat(model.tokenUsage()).isEqualTo(tokens);
            assertThat(model.cost()).isEqualTo(dollars);
        });
        assertThat(json).contains("{\"question\":\"why?\"}");
        assertThat(value).get().hasToString("{\"question\":\"why?\"}");
        assertThat(asked).contains(new Asked("why?"));
        assertThat(top).contains(3);
    }

    @Test
    void manyTraces() {
        client.getTrace(traceId);
        TraceQuery slow = TraceQuery.inExperiment(application.experiment())
                .filter("trace.status = 'OK'")
                .filter("trace.execution_time_ms < 5000")
                .orderBy("timestamp_ms DESC");
        List<String> printed = new ArrayList<>();
        try (Stream<Trace> found = client.searchTraces(slow)) {
            found.limit(20)
                    .forEach(trace -> printed.add(trace.info().requestPreview().orElseThrow()));
        }
        client.searchSessions(TraceQuery.inExperiment(application.experiment()).maxResults(10))
                .forEach(session ->
                        printed.add(session.id() + ": " + session.traces().size() + " questions"));

        assertThat(printed).containsExactly("{\"question\":\"why?\"}", "s-1: 1 questions");
    }

    @Test
    void judgements() {
        TraceSpan root = client.getTrace(traceId).rootSpan().orElseThrow();
        Assessment helpful = client.logFeedback(traceId, "helpful", true);

        client.logFeedback(
                traceId,
                Feedback.named("relevance")
                        .value(0.6)
                        .source(AssessmentSource.llmJudge("gpt-4o-mini"))
                        .rationale("Answers half of the question.")
                        .metadata("round", 2)
                        .spanId(root.spanId()));

        client.logFeedback(traceId, Feedback.named("relevance").error(new TimeoutException("judge")));

        client.logExpectation(traceId, "expected_answer", "Paris");
        client.logExpectation(
                traceId, Expectation.named("call").value(Map.of("tool", "add", "arguments", List.of(40, 2))));

        client.updateAssessment(traceId, helpful.id(), Feedback.create().value(false));
        assertThat(client.searchTraces(TraceQuery.inExperiment(application.experiment())
                        .filter("feedback.helpful = 'false'")
                        .filter("expectation.expected_answer = 'Paris'")))
                .hasSize(1);
        client.overrideFeedback(
                traceId, helpful.id(), Feedback.create().value(true).source(AssessmentSource.human("ann")));
        Assessment now = client.getAssessment(traceId, helpful.id());
        client.deleteAssessment(traceId, helpful.id());

        assertThat(now.valid()).isFalse();
        assertThat(now.valueAs(Boolean.class)).contains(false);
        assertThat(client.getTraceInfo(traceId).assessments())
                .extracting(Assessment::name)
                .containsExactlyInAnyOrder("helpful", "relevance", "relevance", "expected_answer", "call");
    }

    @Test
    void tagsAndDeletion() {
        client.setTraceTag(traceId, "reviewed", "yes");
        client.deleteTraceTag(traceId, "reviewed");

        String experiment = client.experimentId(application.experiment());
        assertThat(client.deleteTraces(experiment, Instant.now().minus(Duration.ofDays(30))))
                .isZero();
        assertThat(client.deleteTraces(experiment, Instant.now().minus(Duration.ofDays(30)), 1000))
                .isZero();
        assertThat(client.deleteTraces(experiment, List.of(traceId))).isEqualTo(1);
        try {
            client.getTrace(traceId);
            throw new AssertionError("still there");
        } catch (TracingException e) {
            boolean unknown =
                    e.errorCode().filter("RESOURCE_DOES_NOT_EXIST"::equals).isPresent();
            OptionalInt status = e.httpStatus();
            assertThat(unknown).isTrue();
            assertThat(status).hasValue(404);
        }
    }

    @Test
    void withoutWaiting() {
        List<Integer> printed = new ArrayList<>();
        client.async(c -> c.getTrace(traceId))
                .thenAccept(trace -> printed.add(trace.spans().size()))
                .toCompletableFuture()
                .join();

        assertThat(printed).containsExactly(2);
    }
}
