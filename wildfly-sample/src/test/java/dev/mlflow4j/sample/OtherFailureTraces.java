package dev.mlflow4j.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.sample.testing.Ask;
import dev.mlflow4j.sample.testing.SampleTrace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a real MLflow server holds of a question for another sample that is not there. */
abstract class OtherFailureTraces {

    @Test
    void showsThatTheOtherIsAway() {
        SampleTrace trace = SampleTrace.of(Ask.post("/ask/other", Map.of("question", Ask.TRACE_A_METHOD))
                .statusCode(502)
                .extract()
                .header("X-Trace-Id"));

        assertThat(trace.state()).isEqualTo("ERROR");
        assertThat(trace.tree()).containsExactly("POST /ask/other", "POST /ask/other > askOther", "askOther > POST");
        for (String span : List.of("POST /ask/other", "askOther", "POST")) {
            assertThat(trace.span(span).status()).as(span).isEqualTo("STATUS_CODE_ERROR");
            assertThat(trace.span(span).events()).as(span).containsExactly("exception");
            assertThat(trace.span(span).inputs()).as(span).isEqualTo(Map.of("question", Ask.TRACE_A_METHOD));
        }
        assertThat(trace.span("POST").span().toString()).contains("Connection refused");
        assertThat(trace.responsePreview()).contains("The other sample could not answer");
    }
}
