package dev.mlflow4j.langchain4j;

import static dev.mlflow4j.langchain4j.Seen.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.openai.ChatAnswer;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.testserver.openai.OpenAiEndpoint;
import dev.mlflow4j.testserver.openai.ToolCall;
import dev.mlflow4j.tracing.Mlflow;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamingChatModelTest {
    private final OpenAiEndpoint endpoint = OpenAiEndpoint.start();

    @BeforeEach
    void start() {
        Seen.nothing();
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    private OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder builder() {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(endpoint.uri())
                .apiKey("key")
                .modelName("gpt-4o-mini");
    }

    private StreamingChatModel listened() {
        return builder().listeners(List.of(MlflowLangChain4j.listener())).build();
    }

    private StreamingChatModel wrapped() {
        return MlflowLangChain4j.traced((StreamingChatModel) builder().build());
    }

    /** Collects the parts; its future has the answer. */
    private static class Parts implements StreamingChatResponseHandler {
        final CompletableFuture<ChatResponse> answer = new CompletableFuture<>();

        @Override
        public void onCompleteResponse(ChatResponse response) {
            answer.complete(response);
        }

        @Override
        public void onError(Throwable error) {
            answer.completeExceptionally(error);
        }

        void await() {
            answer.handle((response, error) -> response)
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
        }
    }

    private static void chat(StreamingChatModel model) {
        Mlflow.withSpan("outer", span -> {
            Parts parts = new Parts();
            model.chat("Hi", parts);
            parts.await();
            return null;
        });
    }

    @Test
    void aWrapperSeesTheParts() {
        endpoint.then(ChatAnswer.text("Hello", " there"));
        chat(wrapped());
        Seen seen = isTheSpanOfACall();
        assertThat(seen.chunks("chat")).containsExactly("\"Hello\"", "\" there\"");
        assertThat(seen.attribute("chat", "stream")).isEqualTo(true);
    }

    @Test
    void aListenerDoesNot() {
        endpoint.then(ChatAnswer.text("Hello", " there"));
        chat(listened());
        assertThat(isTheSpanOfACall().chunks("chat")).isEmpty();
    }

    @Test
    void bothTogetherMakeOne() {
        endpoint.then(ChatAnswer.text("Hello", " there"));
        chat(MlflowLangChain4j.traced(listened()));
        assertThat(isTheSpanOfACall().chunks("chat")).hasSize(2);
    }

    private static Seen isTheSpanOfACall() {
        Seen seen = Seen.one(2);
        assertThat(seen.tree()).isEqualTo("""
                outer UNKNOWN OK
                  chat CHAT_MODEL OK
                """);
        assertThat(seen.outputs("chat")).isEqualTo(json("""
                {'id': 'chatcmpl-1', 'object': 'chat.completion', 'model': 'gpt-4o-mini',
                 'created': 1700000000, 'service_tier': 'default', 'system_fingerprint': 'fp_1',
                 'choices': [{'index': 0, 'message': {'role': 'assistant', 'content': 'Hello there'},
                              'finish_reason': 'stop'}],
                 'usage': {'prompt_tokens': 12, 'completion_tokens': 5, 'total_tokens': 17}}"""));
        assertThat(seen.attribute("chat", "mlflow.chat.tokenUsage")).isEqualTo(json("""
                {'input_tokens': 12, 'output_tokens': 5, 'total_tokens': 17, 'cache_read_input_tokens': 4}"""));
        return seen;
    }

    @Test
    void aToolsCallComesInPieces() {
        endpoint.then(ChatAnswer.calls(ToolCall.of("call_1", "weather", "{\"city\":", "\"Rome\"}")));
        chat(wrapped());
        Seen seen = Seen.one(2);
        assertThat(seen.chunks("chat"))
                .containsExactly(
                        "{\"tool_call\":{\"index\":0,\"id\":\"call_1\",\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\"}}",
                        "{\"tool_call\":{\"index\":0,\"id\":\"call_1\",\"name\":\"weather\",\"arguments\":\"\\\"Rome\\\"}\"}}");
        assertThat(seen.outputs("chat"))
                .extracting("choices")
                .asString()
                .contains("finish_reason=tool_calls", "{\"city\":\"Rome\"}");
    }

    @Test
    void callbacksRunWithWhatWasCurrentAtTheCall() {
        List<String> current = new java.util.concurrent.CopyOnWriteArrayList<>();
        String outer = Mlflow.withSpan("outer", span -> {
            Parts parts = new Parts() {
                @Override
                public void onPartialResponse(String part) {
                    current.add(Mlflow.currentSpan().spanId());
                }

                @Override
                public void onCompleteResponse(ChatResponse response) {
                    current.add(Mlflow.currentSpan().spanId());
                    super.onCompleteResponse(response);
                }
            };
            wrapped().chat("Hi", parts);
            parts.await();
            return span.spanId();
        });
        assertThat(current).hasSize(4).containsOnly(outer);
    }

    @Test
    void aRefusedStreamIsAnError() {
        failsWith(OpenAiAnswer.unauthorized(), wrapped(), 0);
    }

    @Test
    void aListenedOneToo() {
        failsWith(OpenAiAnswer.unauthorized(), listened(), 0);
    }

    @Test
    void whatFailsInTheMiddleKeepsItsParts() {
        failsWith(ChatAnswer.text("Hello", " there").garbledAfter(2), wrapped(), 1);
    }

    /** How much of what was sent the client still reads differs. */
    @Test
    void aLostConnectionIsAnError() {
        endpoint.then(ChatAnswer.text("Hello", " there").lostAfter(2));
        chat(wrapped());
        assertThat(Seen.one(2).tree()).endsWith("chat CHAT_MODEL ERROR\n");
    }

    private void failsWith(OpenAiAnswer answer, StreamingChatModel model, int chunks) {
        endpoint.then(answer);
        chat(model);
        Seen seen = Seen.one(2);
        assertThat(seen.tree()).isEqualTo("""
                outer UNKNOWN OK
                  chat CHAT_MODEL ERROR
                """);
        assertThat(seen.exception("chat")).isNotEmpty();
        assertThat(seen.span("chat").outputs()).isEmpty();
        assertThat(seen.chunks("chat")).hasSize(chunks);
    }

    @Test
    void aCancelledOneEndsWithWhatCame() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        endpoint.then(ChatAnswer.text("Hello", " there").heldAfter(2, held));
        CountDownLatch cancelled = new CountDownLatch(1);
        wrapped().chat("Hi", new Parts() {
            @Override
            public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
                context.streamingHandle().cancel();
                cancelled.countDown();
            }
        });
        assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
        Seen seen = Seen.one(1);
        held.countDown();
        assertThat(seen.tree()).isEqualTo("chat CHAT_MODEL OK\n");
        assertThat(seen.outputs("chat")).extracting("choices").isEqualTo(json("""
                [{'index': 0, 'message': {'role': 'assistant', 'content': 'Hello'}, 'finish_reason': null}]"""));
    }

    @Test
    void aHandlerThatThrowsEndsTheSpanAndHearsOfIt() {
        Parts parts = new Parts() {
            @Override
            public void onPartialResponse(String part) {
                throw new IllegalStateException("no more");
            }
        };
        wrapped().chat("Hi", parts);
        parts.await();
        assertThat(parts.answer).isCompletedExceptionally();
        Seen seen = Seen.one(1);
        assertThat(seen.tree()).isEqualTo("chat CHAT_MODEL ERROR\n");
        assertThat(seen.exception("chat")).isEqualTo(IllegalStateException.class.getName());
    }

    @Test
    void aModelThatForgetsItsHandlerEndsTheSpanAllTheSame() {
        StreamingChatModel forgetful = new StreamingChatModel() {
            @Override
            public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                handler.onPartialResponse("Hel");
            }
        };
        MlflowLangChain4j.traced(forgetful).chat("Hi", new Parts());
        Wait.until(() -> {
            System.gc();
            return RecordedTraces.all().size() == 1;
        });
        Seen seen = Seen.one(1);
        assertThat(seen.tree()).isEqualTo("chat CHAT_MODEL OK\n");
        assertThat(seen.outputs("chat")).asString().contains("content=Hel");
    }

    @Test
    void aModelThatThrowsAtOnceIsAnError() {
        StreamingChatModel broken = new StreamingChatModel() {
            @Override
            public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
                throw new IllegalArgumentException("never");
            }
        };
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> MlflowLangChain4j.traced(broken).chat("Hi", new Parts()))
                .hasMessage("never");
        assertThat(Seen.one(1).tree()).isEqualTo("chat CHAT_MODEL ERROR\n");
    }

    @Test
    void chunksAreBoundedAndTextsMayStayOut() {
        Seen.nothing("mlflow.tracing.capture.max.chunks", "2", "mlflow.langchain4j.capture.messages", "false");
        endpoint.then(ChatAnswer.text("one", "two", "three"));
        Parts parts = new Parts();
        wrapped().chat(List.of(UserMessage.from("Hi")), parts);
        parts.await();
        Seen seen = Seen.one(1);
        assertThat(seen.chunks("chat")).containsExactly("\"[not captured]\"", "\"[not captured]\"");
        assertThat(seen.attributes("chat")).containsAllEntriesOf(Map.of("mlflow4j.stream.chunks", Seen.json("3")));
    }

    @Test
    void twoAtATimeDoNotMix() {
        Consumer<String> ask = question -> Mlflow.withSpan(question, span -> {
            Parts parts = new Parts();
            wrapped().chat(question, parts);
            parts.await();
            return null;
        });
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> ask.accept("one"));
        CompletableFuture<Void> two = CompletableFuture.runAsync(() -> ask.accept("two"));
        CompletableFuture.allOf(one, two).orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(RecordedTraces.await(2))
                .allSatisfy(trace -> assertThat(trace.spans()).hasSize(2));
    }
}
