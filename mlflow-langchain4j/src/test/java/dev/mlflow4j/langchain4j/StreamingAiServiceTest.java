package dev.mlflow4j.langchain4j;

import static dev.mlflow4j.langchain4j.Seen.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import dev.mlflow4j.langchain4j.Assistants.Assistant;
import dev.mlflow4j.langchain4j.Assistants.Weather;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.openai.ChatAnswer;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.testserver.openai.OpenAiEndpoint;
import dev.mlflow4j.testserver.openai.ToolCall;
import dev.mlflow4j.tracing.Mlflow;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamingAiServiceTest {
    private static final ToolCall WEATHER = ToolCall.of("call_1", "weather", "{\"city\":\"Rome\"}");

    private final OpenAiEndpoint endpoint = OpenAiEndpoint.start();

    @BeforeEach
    void start() {
        Seen.nothing();
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    private StreamingChatModel model() {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(endpoint.uri())
                .apiKey("key")
                .modelName("gpt-4o-mini")
                .listeners(List.of(MlflowLangChain4j.listener()))
                .build();
    }

    private Assistant traced() {
        return MlflowLangChain4j.aiServices(Assistant.class)
                .streamingChatModel(model())
                .tools(new Weather())
                .build();
    }

    private static void read(TokenStream stream) {
        CompletableFuture<Object> done = new CompletableFuture<>();
        stream.onPartialResponse(part -> {})
                .onCompleteResponse(done::complete)
                .onError(done::complete)
                .start();
        done.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Test
    void toolsAndLaterCallsAreBelowTheServiceWhateverThreadTheyRunOn() {
        endpoint.then(ChatAnswer.calls(WEATHER)).then(ChatAnswer.text("It", " rains."));
        Mlflow.withSpan("outer", span -> {
            read(traced().stream("How is Rome?"));
            return null;
        });
        Seen seen = Seen.one(6);
        assertThat(seen.tree()).isEqualTo("""
                outer UNKNOWN OK
                  Assistant.stream CHAIN OK
                    chat_1 CHAT_MODEL OK
                    weather TOOL OK
                      look up UNKNOWN OK
                    chat_2 CHAT_MODEL OK
                """);
        assertThat(seen.inputs("Assistant.stream")).isEqualTo(json("{'question': 'How is Rome?'}"));
        assertThat(seen.outputs("Assistant.stream")).isEqualTo("It rains.");
        assertThat(seen.chunks("chat_2")).containsExactly("\"It\"", "\" rains.\"");
    }

    @Test
    void aServiceOfLangChain4jsOwnBuilderTellsOfItself() {
        endpoint.then(ChatAnswer.calls(WEATHER)).then(ChatAnswer.text("It", " rains."));
        Assistant assistant = AiServices.builder(Assistant.class)
                .streamingChatModel(model())
                .tools(new Weather())
                .build();
        read(assistant.stream("How is Rome?"));
        Wait.until(() -> RecordedTraces.all().size() == 2);
        assertThat(RecordedTraces.all())
                .extracting(trace -> Seen.of(trace).tree())
                .containsExactlyInAnyOrder("""
                Assistant.stream CHAIN OK
                  chat_1 CHAT_MODEL OK
                  weather TOOL OK
                  chat_2 CHAT_MODEL OK
                """, "look up UNKNOWN OK\n");
    }

    @Test
    void withTheModelTracedItsToolsAreBelowIt() {
        endpoint.then(ChatAnswer.calls(WEATHER)).then(ChatAnswer.text("It", " rains."));
        Assistant assistant = AiServices.builder(Assistant.class)
                .streamingChatModel(MlflowLangChain4j.traced(model()))
                .tools(new Weather())
                .build();
        read(assistant.stream("How is Rome?"));
        Seen seen = Seen.one(5);
        assertThat(seen.tree()).startsWith("Assistant.stream CHAIN OK\n  chat_1 CHAT_MODEL OK\n");
        assertThat(seen.outputs("Assistant.stream")).isEqualTo("It rains.");
    }

    @Test
    void aFailureEndsTheServiceToo() {
        endpoint.then(OpenAiAnswer.serverError());
        read(traced().stream("Hi"));
        isFailed();
    }

    @Test
    void oneThatNobodyWantsToHearOfAsWell() {
        endpoint.then(OpenAiAnswer.serverError());
        traced().stream("Hi").ignoreErrors().start();
        isFailed();
    }

    private static void isFailed() {
        assertThat(Seen.one(2).tree()).isEqualTo("""
                Assistant.stream CHAIN ERROR
                  chat CHAT_MODEL ERROR
                """);
    }

    @Test
    void aStreamThatNobodyStartsEnds() {
        traced().stream("Hi");
        Wait.until(() -> {
            System.gc();
            return RecordedTraces.all().size() == 1;
        });
        assertThat(Seen.one(1).tree()).isEqualTo("Assistant.stream CHAIN OK\n");
    }

    @Test
    void toolsInAnExecutorAreBelowTheService() {
        endpoint.then(ChatAnswer.calls(WEATHER, ToolCall.of("call_2", "weather", "{\"city\":\"Oslo\"}")))
                .then(ChatAnswer.text("It rains."));
        Assistant assistant = MlflowLangChain4j.aiServices(Assistant.class)
                .streamingChatModel(model())
                .tools(new Weather())
                .executeToolsConcurrently()
                .build();
        read(assistant.stream("How are Rome and Oslo?"));
        assertThat(Seen.one(7).tree().lines().filter(line -> line.contains("TOOL")))
                .containsExactly("  weather_1 TOOL OK", "  weather_2 TOOL OK");
    }
}
