package dev.mlflow4j.langchain4j;

import static dev.mlflow4j.langchain4j.Seen.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.openai.ChatAnswer;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.testserver.openai.OpenAiEndpoint;
import dev.mlflow4j.testserver.openai.ToolCall;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatModelTest {
    private final OpenAiEndpoint endpoint = OpenAiEndpoint.start();

    @BeforeEach
    void start() {
        Seen.nothing();
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    private OpenAiChatModel.OpenAiChatModelBuilder builder() {
        return OpenAiChatModel.builder()
                .baseUrl(endpoint.uri())
                .apiKey("key")
                .modelName("gpt-4o-mini")
                .maxRetries(0);
    }

    private ChatModel listened() {
        return builder().listeners(List.of(MlflowLangChain4j.listener())).build();
    }

    private ChatModel wrapped() {
        return MlflowLangChain4j.traced((ChatModel) builder().build());
    }

    @Test
    void aListenerMakesASpanOfACall() {
        isTheSpanOfACall(listened());
    }

    @Test
    void aWrapperMakesTheSame() {
        isTheSpanOfACall(wrapped());
    }

    @Test
    void bothTogetherMakeOne() {
        isTheSpanOfACall(MlflowLangChain4j.traced(listened()));
    }

    @Test
    void aListenerAddedTwiceMakesOne() {
        isTheSpanOfACall(builder()
                .listeners(List.of(MlflowLangChain4j.listener(), MlflowLangChain4j.listener()))
                .build());
    }

    @Test
    void whatIsTracedStaysAsItIs() {
        ChatModel model = wrapped();
        assertThat(MlflowLangChain4j.traced(model)).isSameAs(model);
        assertThat(MlflowLangChain4j.traced((ChatModel) null)).isNull();
    }

    private void isTheSpanOfACall(ChatModel model) {
        endpoint.then(ChatAnswer.text("Hello", " there"));
        Mlflow.withSpan("outer", span -> assertThat(model.chat("Hi")).isEqualTo("Hello there"));

        Seen seen = Seen.one(2);
        assertThat(seen.tree()).isEqualTo("""
                outer UNKNOWN OK
                  chat CHAT_MODEL OK
                """);
        assertThat(seen.inputs("chat")).isEqualTo(json("""
                {'messages': [{'role': 'user', 'content': 'Hi'}], 'model': 'gpt-4o-mini'}"""));
        assertThat(seen.outputs("chat")).isEqualTo(json("""
                {'id': 'chatcmpl-1', 'object': 'chat.completion', 'model': 'gpt-4o-mini',
                 'created': 1700000000, 'service_tier': 'default', 'system_fingerprint': 'fp_1',
                 'choices': [{'index': 0, 'message': {'role': 'assistant', 'content': 'Hello there'},
                              'finish_reason': 'stop'}],
                 'usage': {'prompt_tokens': 12, 'completion_tokens': 5, 'total_tokens': 17}}"""));
        assertThat(seen.attributes("chat")).isEqualTo(json("""
                {'mlflow.message.format': 'openai', 'mlflow.llm.model': 'gpt-4o-mini', 'mlflow.llm.provider': 'openai',
                 'model': 'gpt-4o-mini',
                 'mlflow.chat.tokenUsage': {'input_tokens': 12, 'output_tokens': 5, 'total_tokens': 17,
                                            'cache_read_input_tokens': 4}}"""));
        assertThat(seen.span("chat").events()).isEmpty();
    }

    @Test
    void aConversationHasAllItsMessagesParametersAndTools() {
        endpoint.then(ChatAnswer.calls(ToolCall.of("call_2", "weather", "{\"city\":", "\"Rome\"}")));
        ToolSpecification weather = ToolSpecification.builder()
                .name("weather")
                .description("The weather of a city")
                .parameters(JsonObjectSchema.builder()
                        .addStringProperty("city", "its name")
                        .required("city")
                        .build())
                .build();
        ChatRequest request = ChatRequest.builder()
                .messages(
                        SystemMessage.from("Be brief."),
                        UserMessage.from(
                                TextContent.from("What is this?"),
                                ImageContent.from("https://example.org/cat.png"),
                                ImageContent.from("aGVsbG8=", "image/png"),
                                AudioContent.from("aGVsbG8=", "audio/mpeg")),
                        AiMessage.from(ToolExecutionRequest.builder()
                                .id("call_1")
                                .name("weather")
                                .arguments("{\"city\":\"Oslo\"}")
                                .build()),
                        ToolExecutionResultMessage.from("call_1", "weather", "rain"))
                .temperature(0.5)
                .topP(0.9)
                .maxOutputTokens(50)
                .stopSequences(List.of("END"))
                .responseFormat(ResponseFormat.JSON)
                .toolSpecifications(weather)
                .build();
        wrapped().chat(request);

        Seen seen = Seen.one(1);
        String parameters = """
                'model': 'gpt-4o-mini', 'temperature': 0.5, 'top_p': 0.9, 'max_tokens': 50, 'stop': ['END'],
                'response_format': {'type': 'json_object'}""";
        String tools = """
                [{'type': 'function', 'function': {'name': 'weather', 'description': 'The weather of a city',
                  'parameters': {'type': 'object', 'required': ['city'],
                                 'properties': {'city': {'type': 'string', 'description': 'its name'}}}}}]""";
        assertThat(seen.inputs("chat"))
                .isEqualTo(json("""
                {'messages': [
                   {'role': 'system', 'content': 'Be brief.'},
                   {'role': 'user', 'content': [
                      {'type': 'text', 'text': 'What is this?'},
                      {'type': 'image_url', 'image_url': {'url': 'https://example.org/cat.png', 'detail': 'low'}},
                      {'type': 'image_url', 'image_url': {'url': 'data:image/png;base64,aGVsbG8=', 'detail': 'low'}},
                      {'type': 'input_audio', 'input_audio': {'data': 'aGVsbG8=', 'format': 'mp3'}}]},
                   {'role': 'assistant', 'content': null, 'tool_calls': [
                      {'id': 'call_1', 'type': 'function',
                       'function': {'name': 'weather', 'arguments': '{~city~:~Oslo~}'}}]},
                   {'role': 'tool', 'tool_call_id': 'call_1', 'content': 'rain'}],
                 %s, 'tools': %s}""".formatted(parameters, tools).replace("~", "\\'")));
        assertThat(seen.outputs("chat")).extracting("choices").isEqualTo(json("""
                [{'index': 0, 'finish_reason': 'tool_calls', 'message': {'role': 'assistant', 'content': null,
                  'tool_calls': [{'id': 'call_2', 'type': 'function',
                                  'function': {'name': 'weather', 'arguments': '{~city~:~Rome~}'}}]}}]""".replace("~", "\\'")));
        assertThat(seen.attribute("chat", "mlflow.chat.tools")).isEqualTo(json(tools));
        assertThat(seen.attributes("chat"))
                .containsAllEntriesOf(Map.of("max_tokens", Seen.json("50"), "stop", List.of("END")));
    }

    @Test
    void binaryDataThatWouldNotFitIsNamed() {
        Seen.nothing("mlflow.tracing.capture.max.chars", "1000");
        endpoint.then(ChatAnswer.text("A cat."));
        wrapped()
                .chat(UserMessage.from(
                        TextContent.from("What is this?"), ImageContent.from("QUJD".repeat(1000), "image/png")));
        assertThat(Seen.one(1).inputs("chat")).extracting("messages").isEqualTo(json("""
                [{'role': 'user', 'content': [{'type': 'text', 'text': 'What is this?'},
                                              {'type': 'text', 'text': '[image/png, about 3000 bytes]'}]}]"""));
    }

    @Test
    void itBecomesAnAttachmentWhereTheSettingsSaySo() {
        Seen.nothing("mlflow.tracing.capture.max.chars", "1000", "mlflow.trace.extract.attachments", "true");
        endpoint.then(ChatAnswer.text("A cat."));
        wrapped().chat(UserMessage.from(ImageContent.from("QUJD".repeat(1000), "image/png")));
        assertThat(Seen.one(1).span("chat").inputs().orElseThrow())
                .contains("\"type\":\"image_url\"", "\"url\":\"mlflow-attachment://", "content_type=image%2Fpng")
                .doesNotContain("QUJD");
    }

    @Test
    void aRefusedCallIsAnError() {
        endpoint.then(OpenAiAnswer.tooMany(0));
        assertThatThrownBy(() -> listened().chat("Hi")).isInstanceOf(RateLimitException.class);
        isAnError(RateLimitException.class);
    }

    @Test
    void aServersFailureIsAnError() {
        endpoint.then(OpenAiAnswer.serverError());
        assertThatThrownBy(() -> wrapped().chat("Hi")).isInstanceOf(InternalServerException.class);
        isAnError(InternalServerException.class);
    }

    @Test
    void anAnswerThatIsNoJsonIsAnError() {
        endpoint.then(OpenAiAnswer.malformed());
        assertThatThrownBy(() -> MlflowLangChain4j.traced(listened()).chat("Hi"))
                .isInstanceOf(RuntimeException.class);
        Seen seen = Seen.one(1);
        assertThat(seen.tree()).isEqualTo("chat CHAT_MODEL ERROR\n");
        assertThat(seen.exception("chat")).isNotEmpty();
    }

    @Test
    void aRetryWithinTheModelIsPartOfTheCall() {
        endpoint.then(OpenAiAnswer.serverError()).then(ChatAnswer.text("Hello"));
        ChatModel model =
                MlflowLangChain4j.traced((ChatModel) builder().maxRetries(1).build());
        assertThat(model.chat("Hi")).isEqualTo("Hello");
        assertThat(Seen.one(1).tree()).isEqualTo("chat CHAT_MODEL OK\n");
        assertThat(endpoint.requests()).hasSize(2);
    }

    @Test
    void whatAListenedModelThrowsPastItsListenersEndsTheSpanAllTheSame() {
        ChatModel model = new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest request) {
                throw new AssertionError("past all listeners");
            }

            @Override
            public List<ChatModelListener> listeners() {
                return List.of(MlflowLangChain4j.listener());
            }
        };
        assertThatThrownBy(() -> model.chat("Hi")).isInstanceOf(AssertionError.class);
        Wait.until(() -> {
            System.gc();
            return RecordedTraces.all().size() == 1;
        });
        assertThat(Seen.one(1).outputs("chat")).isNull();
    }

    @Test
    void callsAtTheSameTimeDoNotMeet() throws Exception {
        ChatModel model = MlflowLangChain4j.traced(listened());
        int count = 8;
        ExecutorService threads = Executors.newFixedThreadPool(count);
        CountDownLatch all = new CountDownLatch(count);
        try {
            for (Future<?> done : threads.invokeAll(IntStream.range(0, count)
                    .<Callable<Object>>mapToObj(i -> () -> Mlflow.withSpan("outer", span -> {
                        all.countDown();
                        all.await();
                        return model.chat("Question " + i);
                    }))
                    .toList())) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(RecordedTraces.await(count))
                .allSatisfy(trace ->
                        assertThat(trace.spans()).extracting(TraceSpan::name).containsExactly("outer", "chat"));
    }

    @Test
    void textsStayOutWhereTheSettingsSaySo() {
        Seen.nothing("mlflow.langchain4j.capture.messages", "false");
        endpoint.then(ChatAnswer.calls(ToolCall.of("call_1", "weather", "{}")));
        wrapped().chat(SystemMessage.from("secret"), UserMessage.from("Ann", "secret"));
        Seen seen = Seen.one(1);
        assertThat(seen.span("chat").attributes().toString()).doesNotContain("secret");
        assertThat(seen.inputs("chat")).extracting("messages").isEqualTo(json("""
                [{'role': 'system', 'content': '[not captured]'},
                 {'role': 'user', 'content': '[not captured]', 'name': 'Ann'}]"""));
        assertThat(seen.outputs("chat")).extracting("choices").isEqualTo(json("""
                [{'index': 0, 'finish_reason': 'tool_calls', 'message': {'role': 'assistant', 'content': null,
                  'tool_calls': [{'id': 'call_1', 'type': 'function',
                                  'function': {'name': 'weather', 'arguments': '[not captured]'}}]}}]"""));
        assertThat(seen.attribute("chat", "mlflow.chat.tokenUsage")).isNotNull();
    }

    @Test
    void inputsAndOutputsStayOutWhereTheCoreSaysSo() {
        Seen.nothing("mlflow.tracing.capture.inputs", "false", "mlflow.tracing.capture.outputs", "false");
        wrapped().chat("Hi");
        TraceSpan span = Seen.one(1).span("chat");
        assertThat(span.inputs()).isEmpty();
        assertThat(span.outputs()).isEmpty();
    }

    @Test
    void nothingIsTracedWhereItIsOff() {
        Seen.nothing("mlflow.langchain4j.enabled", "false");
        Mlflow.withSpan("outer", span -> MlflowLangChain4j.traced(listened()).chat("Hi"));
        assertThat(Seen.one(1).tree()).isEqualTo("outer UNKNOWN OK\n");
    }

    private static void isAnError(Class<?> type) {
        Seen seen = Seen.one(1);
        assertThat(seen.tree()).isEqualTo("chat CHAT_MODEL ERROR\n");
        assertThat(seen.exception("chat")).isEqualTo(type.getName());
        assertThat(seen.span("chat").outputs()).isEmpty();
        assertThat(seen.inputs("chat")).extracting("model").isEqualTo("gpt-4o-mini");
    }
}
