package dev.mlflow4j.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.http.StreamResponse;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.images.ImageGenStreamEvent;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.StructuredResponse;
import com.openai.models.responses.WebSearchTool;
import dev.mlflow4j.testserver.openai.ModerationAnswer;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.testserver.openai.ResponseAnswer;
import dev.mlflow4j.testserver.openai.ToolCall;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OtherApisTest extends TracedCalls {

    /** One pixel. */
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private static ResponseCreateParams.Builder input() {
        return ResponseCreateParams.builder().model(MODEL).input("Hi");
    }

    private static void assertSpan(TraceSpan span, String name, String type) {
        assertThat(span.name()).isEqualTo(name);
        assertThat(span.spanType()).isEqualTo(type);
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
    }

    @Test
    void embeddings() {
        CreateEmbeddingResponse response = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("text-embedding-3-small")
                        .inputOfArrayOfStrings(List.of("a", "b"))
                        .encodingFormat(EmbeddingCreateParams.EncodingFormat.FLOAT)
                        .build());

        assertThat(response.data()).hasSize(2);
        TraceSpan span = onlySpan();
        assertSpan(span, "Embeddings", "EMBEDDING");
        assertJson(span.inputs().orElseThrow(), endpoint.lastRequest().text());
        assertJson(span.outputs().orElseThrow(), """
                {"object":"list","model":"text-embedding-3-small","usage":{"prompt_tokens":12,"total_tokens":12},"data":[
                 {"object":"embedding","index":0,"embedding":[0.609375,0.984375,0.640625,-0.046875]},
                 {"object":"embedding","index":1,"embedding":[0.609375,-0.984375,-0.390625,0.015625]}]}""");
        assertAttribute(
                span, "mlflow.chat.tokenUsage", "{\"input_tokens\":12,\"output_tokens\":0,\"total_tokens\":12}");
        assertThat(span.attributes())
                .containsEntry("mlflow.llm.model", "\"text-embedding-3-small\"")
                .doesNotContainKeys("mlflow.message.format", "input");
    }

    @Test
    void vectorsThatCameInBase64AreNumbers() {
        client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("text-embedding-3-small")
                        .input("a")
                        .build());

        assertThat(endpoint.lastRequest().text()).contains("base64");
        assertThat(onlySpan().outputs().orElseThrow()).contains("[0.609375,0.984375,0.640625,-0.046875]");
    }

    @Test
    void completions() {
        client.completions()
                .create(CompletionCreateParams.builder()
                        .model("gpt-3.5-turbo-instruct")
                        .prompt("Hi")
                        .build());

        TraceSpan span = onlySpan();
        assertSpan(span, "Completions", "LLM");
        assertThat(span.outputs().orElseThrow()).contains("\"text\":\"Hello there!\"");
        assertThat(span.attributes())
                .containsEntry("prompt", "\"Hi\"")
                .containsEntry("mlflow.message.format", "\"openai\"");
    }

    @Test
    void streamedCompletionsAreTheirText() {
        CompletionCreateParams asked = CompletionCreateParams.builder()
                .model("gpt-3.5-turbo-instruct")
                .prompt("Hi")
                .build();

        try (StreamResponse<Completion> stream = client.completions().createStreaming(asked)) {
            assertThat(stream.stream()).hasSize(4);
        }

        TraceSpan span = onlySpan();
        assertSpan(span, "Completions", "LLM");
        assertThat(span.outputs()).contains("\"Hello there!\"");
        assertThat(chunks(span)).hasSize(4);
    }

    @Test
    void responses() {
        client.responses()
                .create(input().instructions("Be short.")
                        .addTool(FunctionTool.builder()
                                .name("time")
                                .parameters(FunctionTool.Parameters.builder().build())
                                .strict(true)
                                .build())
                        .addTool(WebSearchTool.builder()
                                .type(WebSearchTool.Type.WEB_SEARCH)
                                .build())
                        .build());

        TraceSpan span = onlySpan();
        assertSpan(span, "Responses", "CHAT_MODEL");
        assertJson(span.inputs().orElseThrow(), endpoint.lastRequest().text());
        assertThat(span.outputs().orElseThrow())
                .contains("\"id\":\"resp_1\"", "\"type\":\"output_text\"", "\"text\":\"Hello there!\"");
        assertAttribute(
                span,
                "mlflow.chat.tokenUsage",
                "{\"input_tokens\":12,\"output_tokens\":5,\"total_tokens\":17,\"cache_read_input_tokens\":4}");
        assertAttribute(span, "mlflow.chat.tools", """
                [{"type":"function","function":{"name":"time","parameters":{},"strict":true}},
                 {"type":"function","function":{"name":"web_search"}}]""");
        assertThat(span.attributes()).containsEntry("instructions", "\"Be short.\"");
    }

    @Test
    void aStructuredResponseIsTheJsonThatCame() {
        endpoint.then(ResponseAnswer.text("{\"name\":\"Ulm\"}"));

        StructuredResponse<ChatTest.City> response =
                client.responses().create(input().text(ChatTest.City.class).build());

        assertThat(response.rawResponse().output()).hasSize(1);
        assertThat(onlySpan().outputs().orElseThrow()).contains("{\\\"name\\\":\\\"Ulm\\\"}");
    }

    @Test
    void aStreamedResponseIsWhatItsLastEventHolds() {
        endpoint.then(ResponseAnswer.calls(ToolCall.of("call_1", "time", "{", "}")));

        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(input().build())) {
            assertThat(stream.stream()).hasSize(8);
        }

        TraceSpan span = onlySpan();
        assertSpan(span, "Responses", "CHAT_MODEL");
        assertThat(chunks(span)).hasSize(8);
        assertThat(span.outputs().orElseThrow())
                .contains("\"status\":\"completed\"", "\"call_id\":\"call_1\"", "\"arguments\":\"{}\"");
        assertThat(span.attributes()).containsKey("mlflow.chat.tokenUsage");
    }

    @Test
    void ofAResponseThatIsClosedEarlyThereIsWhatCame() {
        endpoint.then(ResponseAnswer.text("Hel", "lo").heldAfter(6, new CountDownLatch(1)));

        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(input().build())) {
            assertThat(stream.stream().limit(5)).hasSize(5);
        }

        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(span.outputs().orElseThrow())
                .contains("\"id\":\"resp_1\"", "\"status\":\"in_progress\"", "\"text\":\"Hel\"");
    }

    @Test
    void aResponseThatFailedIsAnError() {
        endpoint.then(OpenAiAnswer.json(200, """
                {"id":"resp_1","object":"response","created_at":1,"status":"failed","model":"m","output":[],
                 "error":{"code":"server_error","message":"The model is overloaded."}}"""));

        Response response = client.responses().create(input().build());

        assertThat(response.id()).isEqualTo("resp_1");
        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.statusMessage()).isEqualTo("The model is overloaded.");
        assertThat(span.outputs().orElseThrow()).contains("overloaded");
    }

    @Test
    void anErrorEventOfAResponseIsAnError() {
        endpoint.then((request, reply) -> reply.event(
                "error",
                "{\"type\":\"error\",\"code\":\"server_error\",\"message\":\"Overloaded.\",\"param\":null,"
                        + "\"sequence_number\":0}"));

        try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(input().build())) {
            assertThat(stream.stream()).hasSize(1);
        }

        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.statusMessage()).isEqualTo("Overloaded.");
    }

    @Test
    void moderations() {
        endpoint.then(ModerationAnswer.flagging("violence"));

        client.moderations()
                .create(ModerationCreateParams.builder()
                        .model("omni-moderation-latest")
                        .input("x")
                        .build());

        TraceSpan span = onlySpan();
        assertSpan(span, "Moderations", "GUARDRAIL");
        assertThat(span.outputs().orElseThrow()).contains("\"flagged\":true");
        assertThat(span.attributes())
                .containsEntry("mlflow.llm.model", "\"omni-moderation-latest\"")
                .doesNotContainKey("mlflow.chat.tokenUsage");
    }

    @Test
    void images() {
        endpoint.then(OpenAiAnswer.json(200, "{\"created\":1,\"data\":[{\"url\":\"http://127.0.0.1/a.png\"}]}"));

        client.images().generate(ImageGenerateParams.builder().prompt("a cat").build());

        TraceSpan span = onlySpan();
        assertSpan(span, "Images", "TOOL");
        assertThat(span.inputs()).contains("{\"prompt\":\"a cat\"}");
        assertThat(span.outputs().orElseThrow()).contains("a.png");
    }

    @Test
    void imagesAreAttachmentsWhereThatIsAskedFor() {
        settings(Map.of("mlflow.trace.extract.attachments", "true"));
        endpoint.then(OpenAiAnswer.json(200, "{\"created\":1,\"data\":[{\"b64_json\":\"" + PNG + "\"}]}"));

        client.images().generate(ImageGenerateParams.builder().prompt("a cat").build());

        assertThat(onlySpan().outputs().orElseThrow())
                .contains("mlflow-attachment://")
                .doesNotContain(PNG);
    }

    @Test
    void aStreamOfImagesIsItsLastEvent() {
        endpoint.then((request, reply) -> {
            reply.event(
                    "image_generation.partial_image",
                    "{\"type\":\"image_generation.partial_image\",\"partial_image_index\":0}");
            reply.event(
                    "image_generation.completed",
                    "{\"type\":\"image_generation.completed\",\"b64_json\":\"" + PNG
                            + "\",\"usage\":{\"input_tokens\":3,\"output_tokens\":4,\"total_tokens\":7}}");
        });

        try (StreamResponse<ImageGenStreamEvent> stream = client.images()
                .generateStreaming(ImageGenerateParams.builder().prompt("a cat").build())) {
            assertThat(stream.stream()).hasSize(2);
        }

        TraceSpan span = onlySpan();
        assertSpan(span, "Images", "TOOL");
        assertThat(chunks(span)).hasSize(2);
        assertThat(span.outputs().orElseThrow()).contains("image_generation.completed", PNG);
        assertAttribute(span, "mlflow.chat.tokenUsage", "{\"input_tokens\":3,\"output_tokens\":4,\"total_tokens\":7}");
    }
}
