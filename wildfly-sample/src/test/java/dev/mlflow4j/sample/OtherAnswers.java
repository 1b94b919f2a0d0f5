package dev.mlflow4j.sample;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.mlflow4j.sample.testing.Ask;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a stand-in for another sample, which answers, fails or hangs. */
abstract class OtherAnswers {

    @Test
    void passesTheAnswerOn() {
        ask(Ask.TRACE_A_METHOD)
                .statusCode(200)
                .header("X-Trace-Id", matchesPattern("tr-[0-9a-f]{32}"))
                .body("answer", equalTo(OtherStandIn.ANSWER))
                .body("sources", contains("elsewhere"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {OtherStandIn.FAILS, OtherStandIn.BREAKS_OFF, OtherStandIn.IS_NO_SAMPLE, OtherStandIn.IS_EMPTY})
    void reportsThatTheOtherFailedAndNotHow(String question) {
        ask(question)
                .statusCode(502)
                .contentType(ContentType.JSON)
                .body("error", equalTo("The other sample could not answer; ask again later."));
    }

    @ParameterizedTest
    @ValueSource(strings = {OtherStandIn.IS_LATE, OtherStandIn.HANGS})
    void reportsThatTheOtherTookTooLong(String question) {
        ask(question)
                .statusCode(504)
                .contentType(ContentType.JSON)
                .body("error", equalTo("The other sample did not answer in time; ask again later."));
    }

    @Test
    void refusesWhatIsNoQuestionItself() {
        ask(" ").statusCode(400).body("error", equalTo("The question is missing; give one of 1 to 2000 characters."));
    }

    private static ValidatableResponse ask(String question) {
        return Ask.post("/ask/other", Map.of("question", question));
    }
}
