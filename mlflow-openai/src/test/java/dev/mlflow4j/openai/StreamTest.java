package dev.mlflow4j.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.SseException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.openai.ChatAnswer;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.testserver.openai.ToolCall;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class StreamTest extends TracedCalls {

    private StreamResponse<ChatCompletionChunk> stream() {
        return client.chat().completions().createStreaming(question().build());
    }

    private static List<String> texts(StreamResponse<ChatCompletionChunk> stream) {
        try (stream) {
            return stream.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .toList();
        }
    }

    @Test
    void aStreamIsPutTogetherAndEachChunkIsAnEvent() {
        var asked = question()
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build());

        List<String> texts = texts(client.chat().completions().createStreaming(asked.build()));

        assertThat(texts).containsExactly("", "Hello", " there", "!");
        TraceSpan span = onlySpan();
        assertThat(span.name()).isEqualTo("Completions");
        assertThat(span.spanType()).isEqualTo("CHAT_MODEL");
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertJson(span.inputs().orElseThrow(), endpoint.lastRequest().text());
        assertJson(span.outputs().orElseThrow(), """
                {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"gpt-4o-mini",
                 "service_tier":"default","system_fingerprint":"fp_1",
                 "choices":[{"index":0,"logprobs":null,"finish_reason":"stop",
                  "message":{"role":"assistant","content":"Hello there!","refusal":null}}],
                 "usage":{"prompt_tokens":12,"completion_tokens":5,"total_tokens":17,
                  "prompt_tokens_details":{"cached_tokens":4,"audio_tokens":0},
                  "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0}}}""");
        assertAttribute(
                span,
                "mlflow.chat.tokenUsage",
                "{\"input_tokens\":12,\"output_tokens\":5,\"total_tokens\":17,\"cache_read_input_tokens\":4}");
        assertThat(span.attributes()).containsEntry("stream", "true").doesNotContainKey("mlflow.spanFunctionName");
        assertThat(span.events())
                .extracting(TraceSpan.Event::name)
                .hasSize(6)
                .first()
                .isEqualTo("mlflow.chunk.item.0");
        assertJson(span.events().get(1).attributes().get("mlflow.chunk.value"), """
                {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1700000000,"model":"gpt-4o-mini",
                 "service_tier":"default","system_fingerprint":"fp_1","usage":null,
                 "choices":[{"index":0,"logprobs":null,"finish_reason":null,"delta":{"content":"Hello"}}]}""");
    }

    @Test
    void toolCallsInPiecesArePutTogether() {
        endpoint.then(ChatAnswer.calls(
                ToolCall.of("call_1", "weather", "{\"city\":", "\"Ulm\"}"), ToolCall.of("call_2", "time", "{", "}")));

        texts(stream());

        TraceSpan span = onlySpan();
        assertThat(chunks(span)).hasSize(8);
        assertJson(span.outputs().orElseThrow(), """
                {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"gpt-4o-mini",
                 "service_tier":"default","system_fingerprint":"fp_1",
                 "choices":[{"index":0,"logprobs":null,"finish_reason":"tool_calls",
                  "message":{"role":"assistant","content":null,"refusal":null,"tool_calls":[
                   {"id":"call_1","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Ulm\\"}"}},
                   {"id":"call_2","type":"function","function":{"name":"time","arguments":"{}"}}]}}]}""");
    }

    @Test
    void severalChoicesStayApart() {
        endpoint.then((request, reply) -> {
            for (int i = 0; i < 4; i++) {
                reply.event("{\"id\":\"c\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":" + i % 2
                        + ",\"logprobs\":{\"content\":[{\"token\":\"" + i + "\"}]},\"delta\":{\"content\":\"" + i
                        + "\"}}]}");
            }
            reply.event("[DONE]");
        });

        texts(stream());

        assertJson(onlySpan().outputs().orElseThrow(), """
                {"id":"c","created":1,"model":"m","object":"chat.completion","choices":[
                 {"index":0,"finish_reason":null,"message":{"content":"02"},
                  "logprobs":{"content":[{"token":"0"},{"token":"2"}]}},
                 {"index":1,"finish_reason":null,"message":{"content":"13"},
                  "logprobs":{"content":[{"token":"1"},{"token":"3"}]}}]}""");
    }

    @Test
    void closedEarlyTheOutputsAreWhatWasRead() {
        CountDownLatch latch = new CountDownLatch(1);
        endpoint.then(ChatAnswer.text("Hel", "lo", "!").heldAfter(3, latch));

        try (StreamResponse<ChatCompletionChunk> stream = stream()) {
            assertThat(stream.stream().limit(2).toList()).hasSize(2);
        }

        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(chunks(span)).hasSize(2);
        assertThat(span.outputs().orElseThrow()).contains("\"content\":\"Hel\"", "\"finish_reason\":null");
    }

    @Test
    void neverReadButClosedItEndsWell() {
        stream().close();

        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(span.events()).isEmpty();
    }

    @Test
    void leftAloneItEndsOnceNobodyCanReadIt() {
        startAndForget();

        while (RecordedTraces.all().isEmpty()) {
            System.gc();
        }

        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(chunks(span)).hasSize(1);
    }

    private void startAndForget() {
        assertThat(stream().stream().iterator().next().id()).isEqualTo("chatcmpl-1");
    }

    @Test
    void aConnectionThatIsLostIsAnErrorWithTheChunksThatCame() {
        endpoint.then(ChatAnswer.text("Hel", "lo").lostAfter(2));

        assertThatThrownBy(() -> texts(stream())).isInstanceOf(OpenAIIoException.class);

        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(chunks(span)).hasSize(2);
        assertThat(span.events()).last().extracting(TraceSpan.Event::name).isEqualTo("exception");
        assertThat(span.outputs()).isEmpty();
    }

    @Test
    void whatIsNoJsonAndWhatIsAnErrorInTheStreamAreErrors() {
        endpoint.then(ChatAnswer.text("a").garbledAfter(1))
                .then(ChatAnswer.text("a").failedAfter(1, "overloaded"));

        assertThatThrownBy(() -> texts(stream())).isInstanceOf(OpenAIInvalidDataException.class);
        assertThatThrownBy(() -> texts(stream())).isInstanceOf(SseException.class);

        assertThat(RecordedTraces.await(2)).allSatisfy(trace -> {
            assertThat(trace.info().state()).isEqualTo(SpanStatus.ERROR);
            assertThat(chunks(trace.spans().get(0))).hasSize(1);
        });
    }

    @Test
    void aStreamThatIsRefusedIsAnError() {
        endpoint.then(OpenAiAnswer.tooMany(7));

        assertThatThrownBy(this::stream).isInstanceOf(com.openai.errors.RateLimitException.class);

        assertThat(onlySpan().status()).isEqualTo(SpanStatus.ERROR);
    }

    @Test
    void whatTheConsumerThrowsIsNoErrorOfTheModel() {
        assertThatThrownBy(() -> {
                    try (StreamResponse<ChatCompletionChunk> stream = stream()) {
                        stream.stream().forEach(chunk -> {
                            throw new IllegalStateException("mine");
                        });
                    }
                })
                .hasMessage("mine");

        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(chunks(span)).hasSize(1);
    }

    @Test
    void theConsumersSpansAreNotBelowTheCall() {
        Mlflow.withSpan("ask", root -> {
            try (StreamResponse<ChatCompletionChunk> stream = stream()) {
                stream.stream().limit(1).forEach(chunk -> Mlflow.withSpan("read", span -> null));
            }
            return null;
        });

        List<TraceSpan> spans = RecordedTraces.awaitOne(3).spans();
        assertThat(spans).extracting(TraceSpan::name).containsExactly("ask", "Completions", "read");
        assertThat(spans.subList(1, 3)).allSatisfy(span -> assertThat(span.parentId())
                .contains(spans.get(0).spanId()));
    }

    @Test
    void chunksAreCapped() {
        settings(Map.of("mlflow.tracing.capture.max.chunks", "2"));

        texts(stream());

        TraceSpan span = onlySpan();
        assertThat(chunks(span)).hasSize(2);
        assertThat(span.attributes()).containsEntry("mlflow4j.stream.chunks", "5");
        assertThat(span.outputs().orElseThrow()).contains("\"content\":\"Hello there!\"");
    }
}
