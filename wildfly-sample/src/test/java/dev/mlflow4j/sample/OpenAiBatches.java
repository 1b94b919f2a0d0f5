package dev.mlflow4j.sample;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.mlflow4j.sample.testing.Ask;
import dev.mlflow4j.sample.testing.OpenAiStandIn;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class OpenAiBatches {

    private static final String ANSWER = String.join("", OpenAiStandIn.WORDS);

    /** The model answers neither before it was asked both. */
    @Test
    void answersQuestionsAtTheSameTime() {
        ask(OpenAiStandIn.MEETS + " (one)", OpenAiStandIn.MEETS + " (two)")
                .statusCode(200)
                .body("answers.answer", contains(ANSWER, ANSWER));
    }

    @Test
    void failsWhereTheModelFailsOnce() {
        ask(Ask.TRACE_A_METHOD, OpenAiStandIn.FAILS)
                .statusCode(502)
                .header("X-Trace-Id", notNullValue())
                .body("error", equalTo("The model could not answer; ask again later."));
    }

    @Test
    void failsWhereTheModelTakesTooLongOnce() {
        ask(OpenAiStandIn.HANGS, Ask.TRACE_A_METHOD)
                .statusCode(504)
                .body("error", equalTo("The model did not answer in time; ask again later."));
    }

    private static ValidatableResponse ask(String... questions) {
        return Ask.post("/ask/batch", Map.of("questions", List.of(questions)));
    }
}
