package dev.mlflow4j.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.sample.testing.Ask;
import dev.mlflow4j.sample.testing.OpenAiStandIn;
import dev.mlflow4j.sample.testing.SampleTrace;
import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application asks the one on Quarkus, which asks a model; both trace to one real MLflow server. */
@ExtendWith(RealMlflow.class)
class TwoSamplesIT {

    /** From the request to WildFly down to the model that Quarkus asks. */
    private static final String[] TREE = {
        "POST /ask/other",
        "POST /ask/other > askOther",
        "askOther > POST",
        "POST > POST /ask",
        "POST /ask > answer",
        "answer > retrieve",
        "retrieve > embed",
        "answer > prompt",
        "answer > chat"
    };

    private static final List<String> WITH_THE_ANSWER =
            List.of("POST /ask/other", "askOther", "POST", "POST /ask", "answer");

    private static final SampleServer QUARKUS = new Quarkus();
    private static final SampleServer WILDFLY = new WildFly();

    @BeforeAll
    static void start() {
        QUARKUS.withOpenAi().withMlflow().start("two-samples-quarkus");
        WILDFLY.withMlflow().withOther(QUARKUS.address()).start("two-samples");
    }

    @AfterAll
    static void end() {
        WILDFLY.close();
        QUARKUS.close();
    }

    @Test
    void leaveOneTraceOfAnAnswer() {
        Response response = ask(Ask.TRACE_A_METHOD, 200);
        Map<String, Object> answer = response.jsonPath().getMap("$");
        assertThat(answer).containsEntry("answer", String.join("", OpenAiStandIn.WORDS));

        SampleTrace trace = SampleTrace.of(response.header("X-Trace-Id"), TREE.length);

        assertThat(trace.state()).isEqualTo("OK");
        assertThat(trace.name()).isEqualTo("POST /ask/other");
        assertThat(trace.tree()).containsExactly(TREE);
        for (String span : WITH_THE_ANSWER) {
            assertThat(trace.span(span).status()).as(span).isEqualTo("STATUS_CODE_OK");
            assertThat(trace.span(span).inputs()).as(span).isEqualTo(Map.of("question", Ask.TRACE_A_METHOD));
            assertThat(trace.span(span).outputs()).as(span).isEqualTo(answer);
            assertThat(trace.span(span).events()).as(span).isEmpty();
        }
        assertThat(trace.span("chat").inputs().toString()).contains("Question: " + Ask.TRACE_A_METHOD);
        assertThat(trace.span("chat").outputs().toString())
                .contains(answer.get("answer").toString());
        assertThat(JsonPath.from(trace.requestPreview()).getString("question")).isEqualTo(Ask.TRACE_A_METHOD);
        assertThat(JsonPath.from(trace.responsePreview()).getMap("$")).isEqualTo(answer);
    }

    @Test
    void showWhichOfThemDidWhat() {
        SampleTrace trace = SampleTrace.of(ask(Ask.TRACE_A_METHOD, 200).header("X-Trace-Id"), TREE.length);

        assertThat(trace.span("POST /ask/other").attribute("http.route")).isEqualTo("/ask/other");
        assertThat(trace.span("askOther").attribute("mlflow.spanType")).isEqualTo("CHAIN");
        assertThat(trace.span("POST").attribute("url.full")).isEqualTo(QUARKUS.address() + "ask");
        assertThat(trace.span("POST").attribute("http.response.status_code")).isEqualTo(200);
        assertThat(trace.span("POST /ask").attribute("http.route")).isEqualTo("/ask");
        assertThat(trace.span("chat").attribute("mlflow.llm.model")).isEqualTo(OpenAiStandIn.MODEL);
    }

    @Test
    void linkToTheOneTrace() {
        Response response = ask(Ask.TRACE_A_METHOD, 200);

        assertThat(response.headers().getValues("X-Trace-Id")).singleElement();
        assertThat(response.header("X-Trace-Url"))
                .startsWith(MlflowServer.shared().uri() + "/#/experiments/")
                .endsWith("/traces?selectedEvaluationId=" + response.header("X-Trace-Id"));
    }

    @Test
    void showWhereTheModelFailed() {
        assertFailed(OpenAiStandIn.FAILS, 502, "db-7 is down");
    }

    @Test
    void showThatTheModelTookTooLong() {
        assertFailed(OpenAiStandIn.HANGS, 504, "took too long");
    }

    /** From the model up to the first request all failed; what came before the model did not. */
    private static void assertFailed(String question, int status, String reason) {
        SampleTrace trace = SampleTrace.of(ask(question, status).header("X-Trace-Id"), TREE.length);

        assertThat(trace.state()).isEqualTo("ERROR");
        assertThat(trace.tree()).containsExactly(TREE);
        for (String span : List.of("POST /ask/other", "askOther", "POST", "POST /ask", "answer", "chat")) {
            assertThat(trace.span(span).status()).as(span).isEqualTo("STATUS_CODE_ERROR");
        }
        for (String span : List.of("POST /ask/other", "askOther", "POST /ask", "answer", "chat")) {
            assertThat(trace.span(span).events()).as(span).containsExactly("exception");
        }
        for (String span : List.of("retrieve", "embed", "prompt")) {
            assertThat(trace.span(span).status()).as(span).isEqualTo("STATUS_CODE_OK");
        }
        assertThat(trace.span("POST").attribute("http.response.status_code")).isEqualTo(status);
        assertThat(trace.span("answer").span().toString()).contains(reason);
        assertThat(trace.span("askOther").span().toString()).contains("answered with status " + status);
    }

    private static Response ask(String question, int status) {
        return Ask.post("/ask/other", Map.of("question", question))
                .statusCode(status)
                .extract()
                .response();
    }
}
