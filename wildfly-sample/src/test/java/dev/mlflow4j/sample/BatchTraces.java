package dev.mlflow4j.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.sample.testing.Ask;
import dev.mlflow4j.sample.testing.SampleTrace;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a real MLflow server holds of questions that were answered at the same time, on the server's threads. */
abstract class BatchTraces {

    private static final String ROOT = "POST /ask/batch";
    private static final List<String> QUESTIONS = List.of("What is a span?", Ask.TRACE_A_METHOD, "What is a tag for?");

    @Test
    void showsAllAnswersInOneTrace() {
        Response response = Ask.post("/ask/batch", Map.of("questions", QUESTIONS))
                .statusCode(200)
                .extract()
                .response();
        List<Map<String, Object>> answers = response.path("answers");

        SampleTrace trace = SampleTrace.of(response.header("X-Trace-Id"));

        assertThat(trace.state()).isEqualTo("OK");
        assertThat(trace.name()).isEqualTo(ROOT);
        assertThat(trace.tree()).hasSize(1 + 5 * QUESTIONS.size());
        assertThat(trace.span(ROOT).inputs()).isEqualTo(Map.of("questions", QUESTIONS));
        assertThat(trace.span(ROOT).outputs()).isEqualTo(Map.of("answers", answers));
        assertThat(JsonPath.from(trace.requestPreview()).getList("questions")).isEqualTo(QUESTIONS);
        assertThat(trace.responsePreview()).startsWith("{\"answers\":[{\"answer\":");
        assertThat(trace.children(ROOT)).hasSize(QUESTIONS.size()).allMatch(name -> isNamed(name, "answer"));
        assertThat(trace.children(ROOT))
                .extracting(answer -> trace.span(answer).inputs())
                .containsExactlyInAnyOrderElementsOf(QUESTIONS.stream()
                        .map(question -> Map.of("question", question))
                        .toList());
        IntStream.range(0, QUESTIONS.size()).forEach(i -> assertAnswered(trace, QUESTIONS.get(i), answers.get(i)));
    }

    /** Every step of an answer is below it, and is about its question. */
    private static void assertAnswered(SampleTrace trace, String question, Map<String, Object> answer) {
        Map<String, String> asked = Map.of("question", question);
        String span = trace.children(ROOT).stream()
                .filter(name -> asked.equals(trace.span(name).inputs()))
                .findFirst()
                .orElseThrow();
        assertThat(trace.span(span).outputs()).isEqualTo(answer);
        assertThat(trace.children(span)).hasSize(3);
        String retrieve = child(trace, span, "retrieve");
        assertThat(trace.span(retrieve).inputs()).isEqualTo(Map.of("query", question));
        assertThat(trace.children(retrieve)).hasSize(1);
        assertThat(trace.span(child(trace, retrieve, "embed")).inputs())
                .isEqualTo(Map.of("input", question, "model", "all-minilm-l6-v2-q"));
        assertThat(trace.span(child(trace, span, "prompt")).inputs().toString()).contains("question=" + question);
        SampleTrace.Span chat = trace.span(child(trace, span, "chat"));
        assertThat(chat.inputs().toString()).contains("Question: " + question);
        assertThat(chat.outputs().toString()).contains(answer.get("answer").toString());
        assertThat(chat.status()).isEqualTo("STATUS_CODE_OK");
    }

    private static String child(SampleTrace trace, String parent, String name) {
        return trace.children(parent).stream()
                .filter(child -> isNamed(child, name))
                .findFirst()
                .orElseThrow();
    }

    /** Spans of one name are numbered, but for the first of a trace that was sent in parts since it ran long. */
    private static boolean isNamed(String span, String name) {
        return span.matches(name + "(_[0-9]+)?");
    }
}
