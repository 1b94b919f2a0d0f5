package dev.mlflow4j.openai;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.ResponseCreateParams;
import dev.mlflow4j.tracing.Mlflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls of {@code openai_calls.py}, in Java. */
final class JavaCalls {
    static final List<String> NAMES = List.of(
            "chat",
            "chatWithToolCall",
            "chatStreamed",
            "chatStreamedToolCall",
            "chatLater",
            "chatStreamedLater",
            "chatRefused",
            "chatStreamLost",
            "completion",
            "completionStreamed",
            "embeddings",
            "response",
            "responseStreamed",
            "image");

    private final OpenAIClient client;
    private final Map<String, Runnable> calls = new LinkedHashMap<>();

    JavaCalls(OpenAIClient client) {
        this.client = client;
        calls.put("chat", () -> chat(asked().temperature(0.5).maxCompletionTokens(50)));
        calls.put("chatWithToolCall", () -> chat(asked()));
        calls.put("chatStreamed", () -> stream(TracedCalls.question().streamOptions(usage())));
        calls.put("chatStreamedToolCall", () -> stream(asked().streamOptions(usage())));
        calls.put("chatLater", () -> client.async()
                .chat()
                .completions()
                .create(TracedCalls.question().build())
                .join());
        calls.put("chatStreamedLater", () -> client.async()
                .chat()
                .completions()
                .createStreaming(TracedCalls.question().build())
                .subscribe(chunk -> {})
                .onCompleteFuture()
                .join());
        calls.put("chatRefused", () -> failing(() -> chat(TracedCalls.question())));
        calls.put("chatStreamLost", () -> failing(() -> stream(TracedCalls.question())));
        calls.put("completion", () -> client.completions().create(completion()));
        calls.put("completionStreamed", () -> readAll(client.completions().createStreaming(completion())));
        calls.put("embeddings", () -> client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("text-embedding-3-small")
                        .inputOfArrayOfStrings(List.of("a", "b"))
                        .build()));
        calls.put("response", () -> client.responses()
                .create(input().instructions("Be short.").addTool(weather()).build()));
        calls.put("responseStreamed", () -> readAll(client.responses().createStreaming(input().build())));
        calls.put("image", () -> client.images()
                .generate(ImageGenerateParams.builder()
                        .model("gpt-image-1")
                        .prompt("a cat")
                        .build()));
    }

    /** Makes each; the ids of their traces by the calls' names. */
    Map<String, String> run() {
        Map<String, String> traces = new LinkedHashMap<>();
        calls.forEach((name, call) -> {
            call.run();
            traces.put(name, Mlflow.lastTraceId());
        });
        return traces;
    }

    private static ChatCompletionCreateParams.Builder asked() {
        return TracedCalls.questionWithTool();
    }

    private static ChatCompletionStreamOptions usage() {
        return ChatCompletionStreamOptions.builder().includeUsage(true).build();
    }

    private static CompletionCreateParams completion() {
        return CompletionCreateParams.builder()
                .model("gpt-3.5-turbo-instruct")
                .prompt("Hi")
                .build();
    }

    private static ResponseCreateParams.Builder input() {
        return ResponseCreateParams.builder().model(TracedCalls.MODEL).input("Hi");
    }

    private static FunctionTool weather() {
        return FunctionTool.builder()
                .name("weather")
                .description("The weather of a city")
                .parameters(FunctionTool.Parameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                        .build())
                .strict(true)
                .build();
    }

    private void chat(ChatCompletionCreateParams.Builder params) {
        client.chat().completions().create(params.build());
    }

    private void stream(ChatCompletionCreateParams.Builder params) {
        readAll(client.chat().completions().createStreaming(params.build()));
    }

    private static void readAll(StreamResponse<?> stream) {
        try (stream) {
            stream.stream().toList();
        }
    }

    private static void failing(Runnable call) {
        try {
            call.run();
        } catch (OpenAIException e) {
            return;
        }
        throw new AssertionError("It has not failed.");
    }
}
