package dev.mlflow4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.compare.TraceComparison;
import dev.mlflow4j.testserver.openai.ChatAnswer;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.testserver.openai.OpenAiEndpoint;
import dev.mlflow4j.testserver.openai.ToolCall;
import dev.mlflow4j.tracing.Mlflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same questions through LangChain4j and through OpenAI's Python client, as MLflow has stored them. */
@ExtendWith(RealMlflow.class)
@DisabledIfSystemProperty(named = "langchain4j.expected", matches = ".+", disabledReason = "for the newest only")
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
            Map<String, String> python = comparison.python(endpoint.uri(), "langchain4j_calls.py");
            Map<String, String> java = java(endpoint);
            assertThat(List.copyOf(java.keySet())).isEqualTo(List.copyOf(python.keySet()));

            assertThat(comparison.differences(java, python))
                    .containsExactlyInAnyOrderElementsOf(TraceComparison.explained(getClass(), java.keySet()));
        }
    }

    private static void script(OpenAiEndpoint endpoint) {
        endpoint.then(ChatAnswer.text("Rain."))
                .then(ChatAnswer.calls(ToolCall.of("call_1", "weather", "{\"city\":", "\"Ulm\"}")))
                .then(ChatAnswer.text("Rain."))
                .then(ChatAnswer.text("Rain", "."))
                .then(OpenAiAnswer.unauthorized());
    }

    private Map<String, String> java(OpenAiEndpoint endpoint) {
        Map<String, String> settings = Map.of(
                "mlflow.tracking.uri", server.uri(),
                "mlflow.experiment.name", "langchain4j-java",
                "mlflow.langchain4j.capture.embeddings", "true");
        Mlflow.configure(property -> Optional.ofNullable(settings.get(property)));
        script(endpoint);
        try {
            return new JavaCalls(endpoint.uri()).run();
        } finally {
            Mlflow.flush(LIMIT);
        }
    }
}
