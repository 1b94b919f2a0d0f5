package dev.mlflow4j.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.compare.TraceComparison;
import dev.mlflow4j.testserver.openai.ChatAnswer;
import dev.mlflow4j.testserver.openai.CompletionAnswer;
import dev.mlflow4j.testserver.openai.EmbeddingAnswer;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.testserver.openai.OpenAiEndpoint;
import dev.mlflow4j.testserver.openai.ResponseAnswer;
import dev.mlflow4j.testserver.openai.ToolCall;
import dev.mlflow4j.tracing.Mlflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same calls by Java's and by Python's client, as MLflow has stored them. */
@ExtendWith(RealMlflow.class)
class PythonComparisonTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final MlflowServer server;

    PythonComparisonTest(MlflowServer server) {
        this.server = server;
    }

    @AfterEach
    void forgetServer() {
        Mlflow.configure(property -> Optional.empty());
    }

    @Test
    void tracesDifferOnlyWhereWeSaySo() {
        TraceComparison comparison = new TraceComparison(server);
        try (OpenAiEndpoint endpoint = OpenAiEndpoint.start()) {
            script(endpoint);
            Map<String, String> python = comparison.python(endpoint.uri(), "openai_calls.py");
            Map<String, String> java = java(endpoint);
            assertThat(List.copyOf(java.keySet())).isEqualTo(JavaCalls.NAMES).isEqualTo(List.copyOf(python.keySet()));

            assertThat(comparison.differences(java, python))
                    .containsExactlyInAnyOrderElementsOf(TraceComparison.explained(getClass(), java.keySet()));
        }
    }

    private static void script(OpenAiEndpoint endpoint) {
        ChatAnswer call = ChatAnswer.calls(ToolCall.of("call_1", "weather", "{\"city\":", "\"Ulm\"}"));
        ChatAnswer text = ChatAnswer.text("Hello", " there", "!");
        endpoint.then(text)
                .then(call)
                .then(text)
                .then(call)
                .then(text)
                .then(text)
                .then(OpenAiAnswer.unauthorized())
                .then(text.failedAfter(2, "overloaded"))
                .then(CompletionAnswer.text("Hello", " there", "!"))
                .then(CompletionAnswer.text("Hello", " there", "!"))
                .then(EmbeddingAnswer.usual())
                .then(ResponseAnswer.text("Hello", " there", "!"))
                .then(ResponseAnswer.text("Hello", " there", "!"))
                .then(OpenAiAnswer.json(
                        200, "{\"created\":1700000000,\"data\":[{\"url\":\"http://127.0.0.1/cat.png\"}]}"));
    }

    private Map<String, String> java(OpenAiEndpoint endpoint) {
        Map<String, String> settings =
                Map.of("mlflow.tracking.uri", server.uri(), "mlflow.experiment.name", "openai-java");
        Mlflow.configure(property -> Optional.ofNullable(settings.get(property)));
        script(endpoint);
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(endpoint.uri())
                .apiKey("sk-of-the-test")
                .maxRetries(0)
                .build();
        try {
            return new JavaCalls(MlflowOpenAi.traced(client)).run();
        } finally {
            client.close();
            Mlflow.flush(LIMIT);
        }
    }
}
