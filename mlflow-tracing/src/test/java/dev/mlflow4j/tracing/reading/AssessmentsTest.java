package dev.mlflow4j.tracing.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.client.Assessment;
import dev.mlflow4j.tracing.client.AssessmentError;
import dev.mlflow4j.tracing.client.AssessmentSource;
import dev.mlflow4j.tracing.client.Expectation;
import dev.mlflow4j.tracing.client.Feedback;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceInfo;
import dev.mlflow4j.tracing.client.TraceQuery;
import dev.mlflow4j.tracing.client.TracingClient;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Judgements at a real server. */
@Timeout(180)
@ExtendWith(RealMlflow.class)
class AssessmentsTest {
    public static class Call {
        public String tool;
        public List<Integer> arguments;
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
    void aFeedbackIsOnATraceThatHasJustEnded() {
        String id = Application.ended("judged");
        Instant before = Instant.now();

        Assessment stored = client.logFeedback(id, "helpful", true);

        assertThat(stored.id()).startsWith("a-");
        assertThat(stored.traceId()).isEqualTo(id);
        assertThat(stored.spanId()).isEmpty();
        assertThat(stored.kind()).isEqualTo(Assessment.Kind.FEEDBACK);
        assertThat(stored.name()).isEqualTo("helpful");
        assertThat(stored.valueAs(Boolean.class)).contains(true);
        assertThat(stored.valueJson()).isEqualTo(JsonValue.TRUE);
        assertThat(stored.source()).isEqualTo(AssessmentSource.code());
        assertThat(stored.rationale()).isEmpty();
        assertThat(stored.error()).isEmpty();
        assertThat(stored.createTime()).isBetween(before.minusSeconds(5), Instant.now());
        assertThat(stored.valid()).isTrue();
        assertThat(client.getAssessment(id, stored.id())).isEqualTo(stored);
        assertThat(client.getTrace(id).info().assessments()).containsExactly(stored);
        assertThat(client.searchTraces(
                        TraceQuery.inExperiment(application.experiment()).filter("feedback.helpful = 'true'")))
                .singleElement()
                .extracting(Trace::info)
                .satisfies(info -> assertThat(info.assessments()).containsExactly(stored));
    }

    @Test
    void aFeedbackSaysWhoAndWhy() {
        String span;
        String id;
        try (Span judged = Mlflow.startSpan("judged")) {
            span = judged.spanId();
            id = judged.traceId();
        }

        Assessment stored = client.logFeedback(
                id,
                Feedback.named("quality ü")
                        .value(0.75)
                        .source(AssessmentSource.llmJudge("gpt-4o"))
                        .rationale("clear\n\"enough\"")
                        .metadata("round", 2)
                        .metadata("model", "m")
                        .spanId(span));

        assertThat(stored.name()).isEqualTo("quality ü");
        assertThat(stored.valueAs(Double.class)).contains(0.75);
        assertThat(stored.source()).isEqualTo(AssessmentSource.llmJudge("gpt-4o"));
        assertThat(stored.rationale()).contains("clear\n\"enough\"");
        assertThat(stored.metadata()).containsOnly(entry("round", "2"), entry("model", "m"));
        assertThat(stored.spanId()).contains(span);
    }

    @Test
    void whatIsGivenToARunningTraceIsStoredWithIt() {
        String id;
        Assessment given;
        try (Span judged = Mlflow.startSpan("judged")) {
            id = judged.traceId();
            Mlflow.updateCurrentTrace(trace -> trace.metadata("release", "r-1"));
            given = client.logFeedback(
                    id, Feedback.named("helpful").value(true).rationale("clear").spanId(judged.spanId()));
            client.logExpectation(id, "answer", List.of("because"));
        }

        assertThat(given.id()).isEmpty();
        assertThat(given.valueAs(Boolean.class)).contains(true);
        assertThat(Mlflow.flush(Application.LIMIT)).isTrue();
        TraceInfo info = client.getTraceInfo(id);
        assertThat(info.metadata()).containsEntry("release", "r-1");
        assertThat(info.assessments("helpful")).singleElement().satisfies(stored -> {
            assertThat(stored.id()).startsWith("a-");
            assertThat(stored.value()).isEqualTo(given.value());
            assertThat(stored.rationale()).isEqualTo(given.rationale());
            assertThat(stored.spanId()).isEqualTo(given.spanId());
        });
        assertThat(info.assessments("answer"))
                .singleElement()
                .extracting(Assessment::value)
                .isEqualTo("[\"because\"]");
    }

    @Test
    void valuesOfEveryKindComeBack() {
        String id = application.trace("values");
        Map<Object, String> values = new LinkedHashMap<>();
        values.put(5, "5");
        values.put(-0.5, "-0.5");
        values.put("text", "\"text\"");
        values.put(List.of("a", 1, true), "[\"a\",1,true]");
        values.put(Map.of("k", 1.5), "{\"k\":1.5}");
        values.put(12_345_678_901L, "12345678901");

        values.forEach((value, json) -> {
            assertThat(client.logFeedback(id, "f", value).value()).isEqualTo(json);
            assertThat(client.logExpectation(id, "e", value).value()).isEqualTo(json);
        });
        assertThat(client.logFeedback(id, "f", 5).valueAs(Integer.class)).contains(5);
        assertThat(client.getTraceInfo(id).assessments("f")).hasSize(values.size() + 1);
    }

    @Test
    void aJudgeThatFailsSaysSo() {
        String id = application.trace("failed judge");

        Assessment coded =
                client.logFeedback(id, Feedback.create().error(AssessmentError.of("RATE_LIMIT_EXCEEDED", "too many")));
        assertThat(coded.name()).isEqualTo("feedback");
        assertThat(coded.valueJson()).isEqualTo(JsonValue.NULL);
        assertThat(coded.valueAs(String.class)).isEmpty();
        assertThat(coded.error()).contains(AssessmentError.of("RATE_LIMIT_EXCEEDED", "too many"));

        Assessment thrown = client.logFeedback(
                id, Feedback.named("f").error(new IllegalStateException("x".repeat(20_000) + " end")));
        assertThat(thrown.error()).get().satisfies(error -> {
            assertThat(error.code()).isEqualTo("IllegalStateException");
            assertThat(error.stackTrace()).get().asString().hasSize(10_000).startsWith("[Stack trace is truncated]");
        });

        assertThatThrownBy(() -> client.logFeedback(id, Feedback.named("f")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither a value nor an error");
        assertThatThrownBy(() -> client.logFeedback(id, "f", null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void anExpectationIsReadAsAClass() {
        String id = application.trace("expected");

        Assessment stored = client.logExpectation(
                id,
                Expectation.named("call")
                        .value(Map.of("tool", "add", "arguments", List.of(40, 2)))
                        .metadata("set", "a"));

        assertThat(stored.kind()).isEqualTo(Assessment.Kind.EXPECTATION);
        assertThat(stored.source()).isEqualTo(AssessmentSource.human());
        assertThat(stored.metadata()).containsOnly(entry("set", "a"));
        assertThat(stored.valueAs(Call.class)).get().satisfies(call -> {
            assertThat(call.tool).isEqualTo("add");
            assertThat(call.arguments).containsExactly(40, 2);
        });
        assertThatThrownBy(() -> client.logExpectation(id, Expectation.named("e")))
                .hasMessageContaining("no value");
        assertThatThrownBy(() -> client.logExpectation(id, Expectation.create().value(1)))
                .hasMessageContaining("no name");
    }

    @Test
    void aChangeLeavesWhatIsNotSaid() {
        String id = application.trace("changed");
        Assessment feedback = client.logFeedback(
                id,
                Feedback.named("helpful")
                        .value(true)
                        .source(AssessmentSource.human("u-1"))
                        .rationale("good"));
        Assessment expectation = client.logExpectation(id, "answer", "42");

        Assessment changed =
                client.updateAssessment(id, feedback.id(), Feedback.create().value(false));
        assertThat(changed.valueAs(Boolean.class)).contains(false);
        assertThat(changed.name()).isEqualTo("helpful");
        assertThat(changed.rationale()).contains("good");
        assertThat(changed.source()).isEqualTo(AssessmentSource.human("u-1"));
        assertThat(changed.lastUpdateTime()).isAfterOrEqualTo(changed.createTime());
        assertThat(client.updateAssessment(
                                id,
                                feedback.id(),
                                Feedback.named("useful").rationale("bad").metadata("k", "v"))
                        .metadata())
                .containsOnly(entry("k", "v"));
        assertThat(client.getAssessment(id, feedback.id())).satisfies(now -> {
            assertThat(now.name()).isEqualTo("useful");
            assertThat(now.rationale()).contains("bad");
            assertThat(now.valueAs(Boolean.class)).contains(false);
        });
        assertThat(client.updateAssessment(
                                id, expectation.id(), Expectation.create().value(List.of(43)))
                        .value())
                .isEqualTo("[43]");
        assertThat(client.getTraceInfo(id).assessments()).hasSize(2);

        assertThatThrownBy(() -> client.updateAssessment(
                        id, expectation.id(), Feedback.create().value(1)))
                .isInstanceOf(TracingException.class)
                .hasMessageContaining("INVALID_PARAMETER_VALUE");
        assertThatThrownBy(() ->
                        client.updateAssessment(id, "a-none", Feedback.create().value(1)))
                .isInstanceOf(TracingException.class)
                .hasMessageContaining("a-none");
    }

    @Test
    void aPersonOverridesAModel() {
        String id = application.trace("overridden");
        Assessment model =
                client.logFeedback(id, Feedback.named("good").value(0.2).source(AssessmentSource.llmJudge("m")));

        Assessment person = client.overrideFeedback(
                id,
                model.id(),
                Feedback.create()
                        .value(0.9)
                        .source(AssessmentSource.human("u-1"))
                        .rationale("it is"));

        assertThat(person.name()).isEqualTo("good");
        assertThat(person.overrides()).contains(model.id());
        assertThat(client.getAssessment(id, model.id()).valid()).isFalse();
        assertThat(client.getTraceInfo(id).assessments()).hasSize(2);
        assertThat(client.getTraceInfo(id).assessments("good")).containsExactly(person);
        assertThat(client.overrideFeedback(id, person.id(), 1).valueAs(Integer.class))
                .contains(1);

        Assessment expectation = client.logExpectation(id, "answer", "42");
        assertThatThrownBy(() -> client.overrideFeedback(id, expectation.id(), 1))
                .hasMessageContaining("is no feedback");
    }

    @Test
    void assessmentsAreDeleted() {
        String id = application.trace("forgotten");
        Assessment stored = client.logFeedback(id, "f", 1);

        client.deleteAssessment(id, stored.id());
        client.deleteAssessment(id, stored.id());

        assertThat(client.getTraceInfo(id).assessments()).isEmpty();
        assertThatThrownBy(() -> client.getAssessment(id, stored.id()))
                .isInstanceOfSatisfying(TracingException.class, failure -> {
                    assertThat(failure.errorCode()).contains("RESOURCE_DOES_NOT_EXIST");
                    assertThat(failure.httpStatus()).hasValue(404);
                });
    }

    @Test
    void aTraceThatIsNotStoredTakesNone() {
        try (Span span = Mlflow.startSpan("runs")) {
            assertThatThrownBy(() -> client.getAssessment(span.traceId(), "a-none"))
                    .isInstanceOf(TracingException.class)
                    .hasMessageContaining("it still runs here");
        }
        assertThatThrownBy(() -> client.logFeedback("tr-none", "f", 1))
                .isInstanceOf(TracingException.class)
                .hasMessageContaining("Storing an assessment of the trace tr-none failed")
                .hasMessageContaining("RESOURCE_DOES_NOT_EXIST");
        assertThatThrownBy(() -> client.logFeedback("", "f", 1)).hasMessageContaining("not recorded");
    }
}
