package dev.mlflow4j.sample;

import static org.hamcrest.Matchers.equalTo;

import dev.mlflow4j.sample.testing.Ask;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where nothing says of another sample. */
abstract class WithoutOther {

    @Test
    void explainsTheSetting() {
        Ask.post("/ask/other", Map.of("question", Ask.TRACE_A_METHOD))
                .statusCode(503)
                .contentType(ContentType.JSON)
                .body(
                        "error",
                        equalTo("There is no other sample to ask: set sample.other.uri (SAMPLE_OTHER_URI) to its"
                                + " address."));
    }

    @Test
    void refusesABodyThatIsNoQuestion() {
        Ask.post("/ask/other", "[]")
                .statusCode(400)
                .contentType(ContentType.JSON)
                .body("error", equalTo("The body must be JSON: {\"question\": \"…\"}."));
    }
}
