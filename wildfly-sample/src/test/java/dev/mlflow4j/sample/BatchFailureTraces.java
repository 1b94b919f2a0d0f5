package dev.mlflow4j.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.sample.testing.Ask;
import dev.mlflow4j.sample.testing.OpenAiStandIn;
import dev.mlflow4j.sample.testing.SampleTrace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a real MLflow server holds of questions that were not all answered. */
abstract class BatchFailureTraces {

    private static final String ROOT = "POST /ask/batch";

    @Test
    void showsWhichQuestionTheModelFailedAt() {
        SampleTrace trace = ask(502, Ask.TRACE_A_METHOD, OpenAiStandIn.FAILS, "What is a span?");

        assertThat(trace.state()).isEqualTo("ERROR");
        assertFailed(trace, ROOT);
        assertThat(trace.children(ROOT)).hasSize(3);
        for (String answer : trace.children(ROOT)) {
            String chat = trace.children(answer).stream()
                    .filter(child -> child.startsWith("chat"))
                    .findFirst()
                    .orElseThrow();
            if (trace.span(answer).inputs().equals(Map.of("question", OpenAiStandIn.FAILS))) {
                assertFailed(trace, answer);
                assertFailed(trace, chat);
                assertThat(trace.span(chat).span().toString()).contains("db-7 is down");
            } else {
                assertThat(trace.span(answer).status()).isEqualTo("STATUS_CODE_OK");
                assertThat(trace.span(chat).status()).isEqualTo("STATUS_CODE_OK");
            }
        }
        assertThat(trace.children(ROOT))
                .filteredOn(answer -> trace.span(answer).events().contains("exception"))
                .hasSize(1);
    }

    @Test
    void showsQuestionsThatWereRefused() {
        SampleTrace trace = ask(400, Ask.TRACE_A_METHOD, " ");

        assertThat(trace.tree()).containsExactly(ROOT);
        assertThat(trace.span(ROOT).attribute("http.response.status_code")).isEqualTo(400);
        assertThat(trace.responsePreview()).contains("Question 2: The question is missing");
    }

    private static SampleTrace ask(int status, String... questions) {
        return SampleTrace.of(Ask.post("/ask/batch", Map.of("questions", List.of(questions)))
                .statusCode(status)
                .extract()
                .header("X-Trace-Id"));
    }

    private static void assertFailed(SampleTrace trace, String span) {
        assertThat(trace.span(span).status()).as(span).isEqualTo("STATUS_CODE_ERROR");
        assertThat(trace.span(span).events()).as(span).contains("exception");
    }
}
