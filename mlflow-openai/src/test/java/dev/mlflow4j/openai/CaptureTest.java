package dev.mlflow4j.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.responses.ResponseCreateParams;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.openai.ChatAnswer;
import dev.mlflow4j.testserver.openai.ResponseAnswer;
import dev.mlflow4j.testserver.openai.ToolCall;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptureTest extends TracedCalls {
    private static final String SECRET = "the secret of Ulm";

    @Test
    void withoutMessagesTheirShapeIsLeft() {
        settings(Map.of("mlflow.openai.capture.messages", "false"));
        endpoint.then(ChatAnswer.calls(ToolCall.of("call_1", "weather", "{\"city\":\"" + SECRET + "\"}")));

        client.chat()
                .completions()
                .create(questionWithTool()
                        .addUserMessage(SECRET)
                        .temperature(0.5)
                        .build());

        TraceSpan span = onlySpan();
        assertThat(span.toString()).doesNotContain(SECRET, "Hi", "Be short");
        assertJson(span.inputs().orElseThrow(), """
                {"model":"gpt-4o-mini","temperature":0.5,
                 "messages":[{"role":"system"},{"role":"user"},{"role":"user"}],
                 "tools":[{"type":"function","function":{"name":"weather","parameters":{
                  "type":"object","properties":{"city":{"type":"string"}},"required":[]}}}]}""");
        assertThat(span.outputs().orElseThrow())
                .contains("\"finish_reason\":\"tool_calls\"", "\"name\":\"weather\"", "\"total_tokens\":17");
        assertAttribute(span, "mlflow.chat.tools", """
                [{"type":"function","function":{"name":"weather","parameters":{
                  "type":"object","properties":{"city":{"type":"string"}},"required":[]}}}]""");
        assertThat(span.attributes())
                .containsEntry("mlflow.llm.model", "\"gpt-4o-mini\"")
                .containsEntry("temperature", "0.5")
                .containsKey("mlflow.chat.tokenUsage");
    }

    @Test
    void chunksAndPromptsAreMessagesToo() {
        settings(Map.of("mlflow.openai.capture.messages", "false"));
        endpoint.then(ChatAnswer.text("no ", SECRET)).then(ResponseAnswer.text(SECRET));

        try (StreamResponse<ChatCompletionChunk> stream = client.chat()
                .completions()
                .createStreaming(question().addUserMessage(SECRET).build())) {
            assertThat(stream.stream()).hasSize(4);
        }
        client.responses()
                .create(ResponseCreateParams.builder()
                        .model(MODEL)
                        .input(SECRET)
                        .instructions(SECRET)
                        .build());

        assertThat(RecordedTraces.await(2)).allSatisfy(trace -> {
            assertThat(trace.toString()).doesNotContain(SECRET);
            assertThat(trace.spans().get(0).attributes()).containsEntry("model", "\"gpt-4o-mini\"");
        });
        assertThat(RecordedTraces.all().get(0).spans().get(0).events()).hasSize(4);
    }

    @Test
    void withoutInputsNoAttributeHasThem() {
        settings(Map.of("mlflow.tracing.capture.inputs", "false"));

        client.responses()
                .create(ResponseCreateParams.builder()
                        .model(MODEL)
                        .input(SECRET)
                        .instructions(SECRET)
                        .temperature(0.5)
                        .build());

        TraceSpan span = onlySpan();
        assertThat(span.inputs()).isEmpty();
        assertThat(span.attributes()).containsEntry("temperature", "0.5").doesNotContainKey("instructions");
        assertThat(span.outputs().orElseThrow()).contains("Hello there!");
    }

    @Test
    void withoutOutputsTokensAreLeft() {
        settings(Map.of("mlflow.tracing.capture.outputs", "false"));

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(question().build())) {
            assertThat(stream.stream()).hasSize(5);
        }
        client.chat().completions().create(question().build());

        assertThat(RecordedTraces.await(2)).allSatisfy(trace -> {
            TraceSpan span = trace.spans().get(0);
            assertThat(span.outputs()).isEmpty();
            assertThat(span.events()).isEmpty();
            assertThat(span.inputs()).isPresent();
        });
        assertThat(RecordedTraces.all().get(1).spans().get(0).attributes()).containsKey("mlflow.chat.tokenUsage");
    }

    @Test
    void whatIsMaskedIsMaskedHereToo() {
        settings(Map.of("mlflow.tracing.redact", "content"));

        client.chat().completions().create(question().addUserMessage(SECRET).build());

        assertThat(onlySpan().toString()).doesNotContain(SECRET, "Hello there!");
    }
}
