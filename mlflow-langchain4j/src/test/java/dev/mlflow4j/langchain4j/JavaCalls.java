package dev.mlflow4j.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.mlflow4j.tracing.Mlflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The calls of {@code langchain4j_calls.py}, through LangChain4j. */
final class JavaCalls {
    private static final List<ChatMessage> MESSAGES =
            List.of(SystemMessage.from("Be short."), UserMessage.from("How is Ulm?"));
    private static final ToolSpecification WEATHER = ToolSpecification.builder()
            .name("weather")
            .description("The weather of a city")
            .parameters(JsonObjectSchema.builder()
                    .addStringProperty("city")
                    .required("city")
                    .build())
            .build();

    private final ChatModel chat;
    private final StreamingChatModel streaming;
    private final EmbeddingModel embedding;

    JavaCalls(String uri) {
        chat = MlflowLangChain4j.traced((ChatModel) OpenAiChatModel.builder()
                .baseUrl(uri)
                .apiKey("sk-of-the-test")
                .modelName("gpt-4o-mini")
                .maxRetries(0)
                .build());
        streaming = MlflowLangChain4j.traced((StreamingChatModel) OpenAiStreamingChatModel.builder()
                .baseUrl(uri)
                .apiKey("sk-of-the-test")
                .modelName("gpt-4o-mini")
                .build());
        embedding = MlflowLangChain4j.traced((EmbeddingModel) OpenAiEmbeddingModel.builder()
                .baseUrl(uri)
                .apiKey("sk-of-the-test")
                .modelName("text-embedding-3-small")
                .maxRetries(0)
                .build());
    }

    /** The id of each call's trace. */
    Map<String, String> run() {
        Map<String, Runnable> calls = new LinkedHashMap<>();
        calls.put("chat", () -> chat.chat(request(MESSAGES).temperature(0.5).build()));
        calls.put(
                "toolCall",
                () -> chat.chat(request(MESSAGES).toolSpecifications(WEATHER).build()));
        calls.put(
                "toolResult",
                () -> chat.chat(
                        request(withResult()).toolSpecifications(WEATHER).build()));
        calls.put("streamed", this::stream);
        calls.put("refused", this::fail);
        calls.put("embedding", () -> embedding.embedAll(List.of(TextSegment.from("a"), TextSegment.from("b"))));
        Map<String, String> traces = new LinkedHashMap<>();
        calls.forEach((name, call) -> {
            call.run();
            traces.put(name, Mlflow.lastTraceId());
        });
        return traces;
    }

    private static ChatRequest.Builder request(List<ChatMessage> messages) {
        return ChatRequest.builder().messages(messages);
    }

    private static List<ChatMessage> withResult() {
        List<ChatMessage> messages = new ArrayList<>(MESSAGES);
        messages.add(AiMessage.from(ToolExecutionRequest.builder()
                .id("call_1")
                .name("weather")
                .arguments("{\"city\":\"Ulm\"}")
                .build()));
        messages.add(ToolExecutionResultMessage.from("call_1", "weather", "rain"));
        return messages;
    }

    private void stream() {
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        streaming.chat(MESSAGES, new StreamingChatResponseHandler() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(error);
            }
        });
        answer.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private void fail() {
        try {
            chat.chat(MESSAGES);
        } catch (RuntimeException e) {
            // as it is meant to be
        }
    }
}
