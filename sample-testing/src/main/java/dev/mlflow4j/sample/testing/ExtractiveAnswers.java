package dev.mlflow4j.sample.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import org.junit.jupiter.api.Test;

/** Without any chat model. */
public abstract class ExtractiveAnswers {

    @Test
    void quotesTheBestSentence() {
        Ask.question("What happens to the traces without an MLflow server?")
                .statusCode(200)
                .body(
                        "answer",
                        equalTo(
                                "Without an MLflow server nothing is lost and nothing fails: the traces wait in a folder"
                                        + " and are printed to the log."))
                .body("sources", hasItem("mlflow-server"));
    }

    @Test
    void streamsTheSentenceWordByWord() {
        String whole = Ask.question(Ask.TRACE_A_METHOD).extract().path("answer");

        EventStream stream = Ask.stream(Ask.TRACE_A_METHOD);

        assertThat(stream.tokens()).hasSizeGreaterThan(5);
        assertThat(stream.answer()).isEqualTo(whole);
    }
}
