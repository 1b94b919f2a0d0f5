package dev.mlflow4j.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is not traced, not all the time, or not by us. */
class PassThroughTest extends TracedCalls {

    @Test
    void turnedOffThereIsNeitherSpanNorHeader() {
        settings(Map.of("mlflow.openai.enabled", "false"));

        client.chat().completions().create(question().build());

        assertThat(endpoint.lastRequest().header("traceparent")).isEmpty();
        assertThat(RecordedTraces.all()).isEmpty();
    }

    @Test
    void withoutTracingCallsGoThrough() {
        settings(Map.of("mlflow.tracing.enabled", "false"));

        client.chat().completions().create(question().build());

        assertThat(endpoint.requests()).hasSize(1);
        assertThat(RecordedTraces.all()).isEmpty();
    }

    @Test
    void notSampledEveryKindOfCallGoesThroughAndSaysSo() {
        settings(Map.of("mlflow.trace.sampling.ratio", "0.0"));

        client.chat().completions().create(question().build());
        assertThat(endpoint.lastRequest().header("traceparent").orElseThrow()).endsWith("-00");
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(question().build())) {
            assertThat(stream.stream()).hasSize(5);
        }
        assertThat(client.async()
                        .chat()
                        .completions()
                        .create(question().build())
                        .join()
                        .choices())
                .hasSize(1);

        assertThat(RecordedTraces.all()).isEmpty();
    }

    @Test
    void aServiceThatIsNotKnownIsLeftAlone() {
        endpoint.then(OpenAiAnswer.json(200, "{\"object\":\"list\",\"data\":[]}"));

        assertThat(client.models().list().data()).isEmpty();

        assertThat(client.models()).isSameAs(untraced.models());
        assertThat(RecordedTraces.all()).isEmpty();
    }

    @Test
    void otherCallsOfAKnownServiceAreLeftAlone() {
        endpoint.then(OpenAiAnswer.json(200, "{\"id\":\"c\",\"object\":\"chat.completion.deleted\",\"deleted\":true}"));

        assertThat(client.chat().completions().delete("c").deleted()).isTrue();

        assertThat(RecordedTraces.all()).isEmpty();
    }

    @Test
    void aTracedClientIsEqualToTheOneItStandsFor() {
        assertThat(client).isEqualTo(MlflowOpenAi.traced(untraced)).isNotEqualTo("client");
        assertThat(client.hashCode()).isEqualTo(untraced.hashCode());
        assertThat(client.toString()).isEqualTo(untraced.toString());
    }

    @Test
    void aRawAnswerEndsWithItsParsing() {
        try (HttpResponseFor<ChatCompletion> response =
                client.withRawResponse().chat().completions().create(question().build())) {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().values("Content-Type")).containsExactly("application/json");
            assertThat(response.requestId()).isEmpty();
            assertThat(response.parse()).isSameAs(response.parse());
        }

        TraceSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("Completions");
        assertThat(span.outputs().orElseThrow()).contains("Hello there!");
    }

    @Test
    void ofARawBodyThereAreNoOutputs() throws Exception {
        try (HttpResponseFor<ChatCompletion> response = client.async()
                .withRawResponse()
                .chat()
                .completions()
                .create(question().build())
                .join()) {
            assertThat(new String(response.body().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("Hello there!");
        }

        TraceSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("AsyncCompletions");
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(span.outputs()).isEmpty();
    }

    @Test
    void aRawAnswerThatCannotBeParsedIsAnError() {
        endpoint.then(OpenAiAnswer.malformed());

        try (HttpResponseFor<ChatCompletion> response =
                client.chat().completions().withRawResponse().create(question().build())) {
            assertThatThrownBy(response::parse).isInstanceOf(OpenAIInvalidDataException.class);
        }

        assertThat(onlySpan().status()).isEqualTo(SpanStatus.ERROR);
    }

    @Test
    void aRawStreamIsAStream() {
        try (HttpResponseFor<StreamResponse<ChatCompletionChunk>> response = client.chat()
                        .completions()
                        .withRawResponse()
                        .createStreaming(question().build());
                StreamResponse<ChatCompletionChunk> stream = response.parse()) {
            assertThat(stream.stream()).hasSize(5);
        }

        TraceSpan span = onlySpan();
        assertThat(chunks(span)).hasSize(5);
        assertThat(span.outputs().orElseThrow()).contains("\"content\":\"Hello there!\"");
    }

    @Test
    void aWrongSettingIsNamed() {
        assertThatThrownBy(() -> settings(Map.of("mlflow.openai.enabled", "perhaps")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("mlflow.openai.enabled")
                .hasMessageContaining("perhaps")
                .hasMessageContaining("true or false");
    }
}
