package dev.mlflow4j.sample.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;

/** With a model behind OpenAI's API, which answers, fails, breaks off or hangs. */
public abstract class OpenAiAnswers {

    private static final String FAILED = "The model could not answer; ask again later.";
    private static final String LATE = "The model did not answer in time; ask again later.";

    @Test
    void answers() {
        Ask.question(Ask.TRACE_A_METHOD).statusCode(200).body("answer", equalTo(String.join("", OpenAiStandIn.WORDS)));
    }

    @Test
    void streamsEveryTokenAsItIs() {
        EventStream stream = Ask.stream(Ask.TRACE_A_METHOD);

        assertThat(stream.tokens()).isEqualTo(OpenAiStandIn.WORDS);
        assertThat(stream.data("error")).isEmpty();
    }

    @Test
    void reportsThatTheModelFailedAndNotHow() {
        Ask.question(OpenAiStandIn.FAILS).statusCode(502).body("error", equalTo(FAILED));
    }

    @Test
    void reportsThatTheModelTookTooLong() {
        Ask.question(OpenAiStandIn.HANGS).statusCode(504).body("error", equalTo(LATE));
    }

    @Test
    void endsAStreamThatFailsWithAnError() {
        EventStream stream = Ask.stream(OpenAiStandIn.FAILS);

        assertThat(stream.tokens()).isEmpty();
        assertThat(stream.data("error")).containsExactly("{\"error\":\"" + FAILED + "\"}");
    }

    @Test
    void endsAStreamThatHangsWithAnError() {
        assertThat(Ask.stream(OpenAiStandIn.HANGS).data("error")).containsExactly("{\"error\":\"" + LATE + "\"}");
    }

    @Test
    void endsAStreamThatBreaksOffWithAnError() {
        EventStream stream = Ask.stream(OpenAiStandIn.BREAKS_OFF);

        assertThat(stream.tokens()).isEqualTo(OpenAiStandIn.WORDS.subList(0, 3));
        assertThat(stream.data("error")).containsExactly("{\"error\":\"" + FAILED + "\"}");
    }
}
