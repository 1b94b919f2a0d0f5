package dev.mlflow4j.sample.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public abstract class BadRequests {

    private static final String MISSING = "The question is missing; give one of 1 to 2000 characters.";
    private static final String TOO_LONG = "The question has 2001 characters; at most 2000 are allowed.";

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "{}", "{\"question\": null}", "{\"question\": \"\"}", "{\"question\": \" \\n\"}"})
    void refusesABodyWithoutAQuestion(String body) {
        Ask.body(body).statusCode(400).contentType(ContentType.JSON).body("error", equalTo(MISSING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"question", "{\"question\": \"a", "[]", "\"question\"", "{\"question\": [\"a\"]}"})
    void refusesABodyThatIsNoJsonObjectWithAQuestion(String body) {
        Ask.body(body)
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("error", equalTo("The body must be JSON: {\"question\": \"…\"}."));
    }

    @Test
    void refusesAQuestionThatIsTooLong() {
        Ask.question("ü".repeat(2001)).statusCode(400).body("error", equalTo(TOO_LONG));
        Ask.question("ü".repeat(2000)).statusCode(200);
    }

    @Test
    void refusesAnotherContentType() {
        given().contentType(ContentType.TEXT)
                .body(Ask.TRACE_A_METHOD)
                .post("/ask")
                .then()
                .statusCode(415)
                .contentType(ContentType.JSON)
                .body("error", equalTo("The Content-Type must be application/json."));
    }

    @Test
    void refusesAStreamWithoutAQuestion() {
        given().get("/ask/stream")
                .then()
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("error", equalTo(MISSING));
    }

    @Test
    void refusesAStreamOfAQuestionThatIsTooLong() {
        given().queryParam("question", "ü".repeat(2001))
                .get("/ask/stream")
                .then()
                .statusCode(400)
                .body("error", equalTo(TOO_LONG));
    }

    @Test
    void explainsTheQuestion() {
        given().get("/ask").then().statusCode(405).body("error", containsString("POST /ask"));
        given().get("/ask/else").then().statusCode(404).body("error", containsString("POST /ask"));
    }
}
