package dev.mlflow4j.sample.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FeedbackStore that are none, and good ones where there is no MLflow server. */
public abstract class BadFeedback {

    private static final String TRACE = "tr-0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"helpful\": true}", "{\"traceId\": null, \"helpful\": true}"})
    void refusesFeedbackWithoutATrace(String body) {
        refuses(body, "The trace is missing; give the X-Trace-Id of the answer as traceId.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tr-1", "tr-0123456789ABCDEF0123456789abcdef", TRACE + "/assessments", "../" + TRACE})
    void refusesAnIdThatIsNone(String traceId) {
        refuses(Map.of("traceId", traceId, "helpful", true), "The traceId is none; give the X-Trace-Id of the answer.");
    }

    @Test
    void refusesATraceWithoutFeedback() {
        refuses(Map.of("traceId", TRACE), "The feedback is missing; give helpful as true or false.");
    }

    @Test
    void refusesACommentThatIsTooLong() {
        refuses(
                Map.of("traceId", TRACE, "helpful", true, "comment", "ü".repeat(1001)),
                "The comment has 1001 characters; at most 1000 are allowed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"helpful", "{\"traceId\": \"tr", "[]", "{\"traceId\": [\"a\"], \"helpful\": true}"})
    void refusesABodyThatIsNoJsonObject(String body) {
        refuses(body, "The body must be JSON: {\"traceId\": \"tr-…\", \"helpful\": true, \"comment\": \"…\"}.");
    }

    @Test
    void explainsTheBody() {
        given().get("/feedback").then().statusCode(405).body("error", equalTo("Send feedback with POST /feedback."));
    }

    @Test
    void reportsThatThereIsNoServerToStoreIt() {
        Ask.post("/feedback", Map.of("traceId", TRACE, "helpful", true))
                .statusCode(503)
                .contentType(ContentType.JSON)
                .body("error", equalTo("There is no MLflow server to store the feedback: set MLFLOW_TRACKING_URI."));
    }

    private static void refuses(Object body, String message) {
        Ask.post("/feedback", body)
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("error", equalTo(message));
    }
}
