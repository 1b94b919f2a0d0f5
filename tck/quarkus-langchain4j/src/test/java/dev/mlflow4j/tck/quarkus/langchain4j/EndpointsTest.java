package dev.mlflow4j.tck.quarkus.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.openai.ChatAnswer;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.testserver.openai.OpenAiEndpoint;
import dev.mlflow4j.testserver.openai.ToolCall;
import dev.mlflow4j.tracing.client.Trace;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same below a request, on threads that may block and on those that may not. */
@QuarkusTest
@WithTestResource(OpenAiTestEndpoint.class)
class EndpointsTest {
    OpenAiEndpoint openAi;

    @TestHTTPResource("talk")
    URI talk;

    private String get(String path) throws Exception {
        URI uri = URI.create(talk + "/" + path + "?question=sum");
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"whole", "stream", "reactive"})
    void anAnswerIsOneTrace(String path) throws Exception {
        openAi.reset();
        openAi.then(ChatAnswer.calls(ToolCall.of("call-1", "add", "{\"a\":2,\"b\":3}")))
                .then(ChatAnswer.text("It is ", "5"));
        RecordedTraces.clear();

        assertThat(get(path)).contains("It is ");

        Trace trace = RecordedTraces.awaitOne(5);
        String service = path.equals("whole") ? "Assistant.chat" : "Assistant.stream";
        assertThat(Tree.of(trace))
                .containsExactly(
                        "GET /talk/" + path + " " + trace.spans().get(0).spanType() + " OK",
                        "GET /talk/" + path + " > " + service + " CHAIN OK",
                        service + " > chat_1 CHAT_MODEL OK",
                        service + " > add TOOL OK",
                        service + " > chat_2 CHAT_MODEL OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stream", "reactive"})
    void aStreamThatFailsIsAnError(String path) throws Exception {
        openAi.reset();
        openAi.whenever("sum", OpenAiAnswer.serverError());
        RecordedTraces.clear();

        try {
            get(path);
        } catch (IOException e) {
            // so a client is told that it broke off
        }

        Trace trace = RecordedTraces.awaitOne(3);
        assertThat(Tree.of(trace).subList(1, 3))
                .containsExactly(
                        "GET /talk/" + path + " > Assistant.stream CHAIN ERROR",
                        "Assistant.stream > chat CHAT_MODEL ERROR");
    }
}
