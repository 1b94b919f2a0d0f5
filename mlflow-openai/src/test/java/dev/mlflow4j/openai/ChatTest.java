package dev.mlflow4j.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.chat.completions.StructuredChatCompletion;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.openai.ChatAnswer;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.testserver.openai.ToolCall;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChatTest extends TracedCalls {

    /** What a model is asked to fill in. */
    public static class City {
        public String name;
    }

    @Test
    void aCallIsAWholeTrace() {
        ChatCompletion completion = client.chat()
                .completions()
                .create(questionWithTool()
                        .temperature(0.5)
                        .maxCompletionTokens(50)
                        .build());

        assertThat(completion.choices().get(0).message().content()).contains("Hello there!");
        Trace trace = RecordedTraces.awaitOne(1);
        TraceSpan span = trace.spans().get(0);
        assertThat(trace.info().state()).isEqualTo(SpanStatus.OK);
        assertThat(span.name()).isEqualTo("Completions");
        assertThat(span.spanType()).isEqualTo("CHAT_MODEL");
        assertThat(span.parentId()).isEmpty();
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
        assertThat(span.events()).isEmpty();
        assertJson(span.inputs().orElseThrow(), endpoint.lastRequest().text());
        assertJson(span.outputs().orElseThrow(), """
                {"id":"chatcmpl-1","object":"chat.completion","created":1700000000,"model":"gpt-4o-mini",
                 "service_tier":"default","system_fingerprint":"fp_1",
                 "choices":[{"index":0,"logprobs":null,"finish_reason":"stop",
                  "message":{"role":"assistant","content":"Hello there!","refusal":null,"annotations":[]}}],
                 "usage":{"prompt_tokens":12,"completion_tokens":5,"total_tokens":17,
                  "prompt_tokens_details":{"cached_tokens":4,"audio_tokens":0},
                  "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0}}}""");
        String tools = """
                [{"type":"function","function":{"name":"weather","description":"The weather of a city",
                 "parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]""";
        assertAttribute(span, "mlflow.chat.tools", tools);
        assertAttribute(span, "tools", tools);
        assertAttribute(
                span,
                "mlflow.chat.tokenUsage",
                "{\"input_tokens\":12,\"output_tokens\":5,\"total_tokens\":17,\"cache_read_input_tokens\":4}");
        assertThat(span.attributes())
                .containsEntry("mlflow.llm.model", "\"gpt-4o-mini\"")
                .containsEntry("mlflow.llm.provider", "\"openai\"")
                .containsEntry("mlflow.message.format", "\"openai\"")
                .containsEntry("model", "\"gpt-4o-mini\"")
                .containsEntry("temperature", "0.5")
                .containsEntry("max_completion_tokens", "50")
                .containsEntry("mlflow.spanLogLevel", "20")
                .hasSize(14);
    }

    @Test
    void itIsAChildOfTheCurrentSpan() {
        Mlflow.withSpan(
                "ask", span -> client.chat().completions().create(question().build()));

        Trace trace = RecordedTraces.awaitOne(2);
        TraceSpan root = trace.spans().get(0);
        assertThat(trace.spans()).extracting(TraceSpan::name).containsExactly("ask", "Completions");
        assertThat(trace.spans().get(1).parentId()).contains(root.spanId());
    }

    @Test
    void toolsAreCalledAndAnswered() {
        endpoint.then(ChatAnswer.calls(ToolCall.of("call_1", "weather", "{\"city\":", "\"Ulm\"}")));
        var asked = questionWithTool();

        ChatCompletion first = client.chat().completions().create(asked.build());
        ChatCompletionMessageToolCall call =
                first.choices().get(0).message().toolCalls().orElseThrow().get(0);
        asked.addMessage(first.choices().get(0).message());
        asked.addMessage(ChatCompletionToolMessageParam.builder()
                .toolCallId(call.asFunction().id())
                .content("sunny")
                .build());
        client.chat().completions().create(asked.build());

        var traces = RecordedTraces.await(2);
        assertThat(traces.get(0).spans().get(0).outputs().orElseThrow())
                .contains("\"finish_reason\":\"tool_calls\"", "{\\\"city\\\":\\\"Ulm\\\"}");
        assertThat(traces.get(1).spans().get(0).inputs().orElseThrow())
                .contains("\"tool_call_id\":\"call_1\"", "\"content\":\"sunny\"");
    }

    @Test
    void aStructuredAnswerIsTheJsonThatCame() {
        endpoint.then(ChatAnswer.text("{\"name\":\"Ulm\"}"));

        StructuredChatCompletion<City> answer = client.chat()
                .completions()
                .create(question().responseFormat(City.class).build());

        assertThat(answer.choices().get(0).message().content().orElseThrow().name)
                .isEqualTo("Ulm");
        TraceSpan span = onlySpan();
        assertJson(span.inputs().orElseThrow(), endpoint.lastRequest().text());
        assertThat(span.outputs().orElseThrow()).contains("{\\\"name\\\":\\\"Ulm\\\"}");
        assertThat(span.attributes()).containsKey("response_format");
    }

    @Test
    void aRefusedCallIsAnErrorAndThrowsTheSame() {
        endpoint.then(OpenAiAnswer.unauthorized());

        assertThatThrownBy(() -> client.chat().completions().create(question().build()))
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("Incorrect API key provided.");

        TraceSpan span = onlySpan();
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.statusMessage()).contains("UnauthorizedException", "Incorrect API key provided.");
        assertThat(span.inputs()).isPresent();
        assertThat(span.outputs()).isEmpty();
        assertThat(span.attributes()).containsEntry("mlflow.llm.model", "\"gpt-4o-mini\"");
        assertThat(span.events()).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("exception");
            assertThat(event.attributes())
                    .containsEntry("exception.type", UnauthorizedException.class.getName())
                    .containsKey("exception.stacktrace");
        });
        assertThat(span.toString()).doesNotContain("sk-of-the-test");
    }

    @Test
    void brokenAnswersAreErrors() {
        endpoint.then(OpenAiAnswer.lost()).then(OpenAiAnswer.malformed()).then(OpenAiAnswer.serverError());

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(
                            () -> client.chat().completions().create(question().build()))
                    .isInstanceOf(OpenAIException.class);
        }

        assertThat(RecordedTraces.await(3)).allSatisfy(trace -> {
            assertThat(trace.info().state()).isEqualTo(SpanStatus.ERROR);
            assertThat(trace.spans()).hasSize(1);
            assertThat(trace.spans().get(0).outputs()).isEmpty();
        });
    }

    @Test
    void aCallThatIsTriedAgainIsOneSpan() {
        endpoint.then(OpenAiAnswer.tooMany(0));

        client.withOptions(options -> options.maxRetries(1))
                .chat()
                .completions()
                .create(question().build());

        assertThat(endpoint.requests()).hasSize(2);
        assertThat(onlySpan().status()).isEqualTo(SpanStatus.OK);
    }

    @Test
    void theRequestCarriesItsTrace() {
        client.chat().completions().create(question().build());

        TraceSpan span = onlySpan();
        String traceparent = "00-" + span.traceId().substring(3) + "-" + span.spanId() + "-01";
        assertThat(endpoint.lastRequest().header("traceparent")).contains(traceparent);
        assertThat(endpoint.lastRequest().header("tracestate")).contains("mlflow=" + traceparent);
    }

    @Test
    void theApplicationsOwnHeaderStays() {
        client.chat()
                .completions()
                .create(question().putAdditionalHeader("traceparent", "mine").build());

        assertThat(endpoint.lastRequest().header("traceparent")).contains("mine");
    }

    @Test
    void itCarriesNothingWhereThatIsNotWanted() {
        settings(Map.of("mlflow.openai.propagate", "false"));

        client.chat().completions().create(question().build());

        assertThat(endpoint.lastRequest().header("traceparent")).isEmpty();
        assertThat(endpoint.lastRequest().header("tracestate")).isEmpty();
        assertThat(onlySpan().name()).isEqualTo("Completions");
    }

    @Test
    void anotherNameForWhoAnswers() {
        settings(Map.of("mlflow.openai.provider", "azure"));

        client.chat().completions().create(question().build());

        assertThat(onlySpan().attributes()).containsEntry("mlflow.llm.provider", "\"azure\"");
    }

    @Test
    void everyWayToAServiceIsTraced() {
        OpenAIClient twice = MlflowOpenAi.traced(client);
        assertThat(twice).isSameAs(client);

        client.async().sync().chat().completions().create(question().build());
        client.withOptions(options -> {}).chat().completions().create(question().build());
        client.chat()
                .withOptions(options -> {})
                .completions()
                .withOptions(options -> {})
                .create(question().build());

        assertThat(RecordedTraces.await(3))
                .allSatisfy(trace -> assertThat(trace.spans().get(0).name()).isEqualTo("Completions"));
    }

    @Test
    void nothingToTraceIsNull() {
        assertThat(MlflowOpenAi.traced((OpenAIClient) null)).isNull();
        assertThat(Optional.ofNullable(MlflowOpenAi.traced((com.openai.client.OpenAIClientAsync) null)))
                .isEmpty();
    }
}
