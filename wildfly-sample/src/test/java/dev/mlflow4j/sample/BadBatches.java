package dev.mlflow4j.sample;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.mlflow4j.sample.testing.Ask;
import io.restassured.http.ContentType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

abstract class BadBatches {

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"questions\": null}", "{\"questions\": []}"})
    void refusesABodyWithoutQuestions(String body) {
        refuses(body, "The questions are missing; give 1 to 10 of them.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "questions",
                "{\"questions\": [",
                "[\"a\"]",
                "\"a\"",
                "{\"questions\": \"a\"}",
                "{\"questions\": [{}]}"
            })
    void refusesABodyThatIsNoJsonObjectWithQuestions(String body) {
        refuses(body, "The body must be JSON: {\"questions\": [\"…\"]}.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"questions\": [\"a\", \"\"]}", "{\"questions\": [\"a\", null, \"b\"]}"})
    void reportsWhichQuestionIsMissing(String body) {
        refuses(body, "Question 2: The question is missing; give one of 1 to 2000 characters.");
    }

    @Test
    void refusesAQuestionThatIsTooLong() {
        refuses(
                Map.of("questions", List.of("a", "b", "ü".repeat(2001))),
                "Question 3: The question has 2001 characters; at most 2000 are allowed.");
    }

    @Test
    void refusesTooManyQuestions() {
        refuses(questions(11), "There are 11 questions; at most 10 are allowed.");
        Ask.post("/ask/batch", questions(10)).statusCode(200);
    }

    @Test
    void explainsTheQuestion() {
        given().get("/ask/batch")
                .then()
                .statusCode(405)
                .contentType(ContentType.JSON)
                .body(
                        "error",
                        equalTo("Ask with POST /ask, POST /ask/batch, POST /ask/other or GET /ask/stream?question=…."));
    }

    private static Map<String, List<String>> questions(int count) {
        return Map.of("questions", Collections.nCopies(count, "What is a span?"));
    }

    private static void refuses(Object body, String message) {
        Ask.post("/ask/batch", body)
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("error", equalTo(message));
    }
}
