package dev.mlflow4j.sample.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.RealMlflow;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a real MLflow server holds of questions that the packaged application did not answer. */
@ExtendWith(RealMlflow.class)
public abstract class FailureTraces {
    /** Those of a streamed answer; where its client leaves, some end after the request's. */
    private static final int ALL_SPANS = 6;

    @Test
    void showsWhyTheModelFailed() {
        SampleTrace trace = SampleTrace.of(
                Ask.question(OpenAiStandIn.FAILS).statusCode(502).extract().header("X-Trace-Id"));

        assertThat(trace.state()).isEqualTo("ERROR");
        assertFailed(trace, "POST /ask", "answer", "chat");
        assertThat(trace.span("chat").span().toString()).contains("db-7 is down");
        assertThat(trace.span("retrieve").status()).isEqualTo("STATUS_CODE_OK");
    }

    @Test
    void showsThatTheModelTookTooLong() {
        SampleTrace trace = SampleTrace.of(
                Ask.question(OpenAiStandIn.HANGS).statusCode(504).extract().header("X-Trace-Id"));

        assertThat(trace.state()).isEqualTo("ERROR");
        assertFailed(trace, "POST /ask", "answer", "chat");
        assertThat(trace.span("chat").span().toString()).contains("TimeoutException");
        assertThat(trace.span("answer").span().toString()).contains("took too long");
    }

    @Test
    void showsWhereAStreamBrokeOff() {
        SampleTrace trace = SampleTrace.of(Ask.stream(OpenAiStandIn.BREAKS_OFF).traceId());

        assertThat(trace.state()).isEqualTo("ERROR");
        assertFailed(trace, "GET /ask/stream", "answer", "chat");
        assertThat(trace.span("chat").events())
                .containsExactly("mlflow.chunk.item.0", "mlflow.chunk.item.1", "mlflow.chunk.item.2", "exception");
    }

    @Test
    void showsWhatWasReadOfAStreamWhoseReaderHasGone() throws IOException, InterruptedException {
        SampleTrace trace = SampleTrace.of(Ask.streamAndLeave(OpenAiStandIn.ENDLESS), ALL_SPANS);

        assertThat(trace.state()).isEqualTo("OK");
        assertThat(trace.span("answer").outputs().toString()).contains("on and on and");
        assertThat(trace.span("chat").events()).contains("mlflow.chunk.item.1").doesNotContain("exception");
    }

    @Test
    void showsAQuestionThatWasRefused() {
        SampleTrace trace =
                SampleTrace.of(Ask.question("").statusCode(400).extract().header("X-Trace-Id"));

        assertThat(trace.tree()).containsExactly("POST /ask");
        assertThat(trace.span("POST /ask").attribute("http.response.status_code"))
                .isEqualTo(400);
        assertThat(trace.responsePreview()).contains("The question is missing");
    }

    @Test
    void keepsTheKeyOutOfTheTrace() {
        SampleTrace trace =
                SampleTrace.of(Ask.question(Ask.TRACE_A_METHOD).extract().header("X-Trace-Id"));

        assertThat(trace.json().prettify()).doesNotContain(OpenAiStandIn.SECRET);
    }

    private static void assertFailed(SampleTrace trace, String... spans) {
        for (String name : spans) {
            assertThat(trace.span(name).status()).as(name).isEqualTo("STATUS_CODE_ERROR");
            assertThat(trace.span(name).events()).as(name).contains("exception");
        }
    }
}
