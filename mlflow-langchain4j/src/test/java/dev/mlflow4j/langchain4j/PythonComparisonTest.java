package dev.mlflow4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.openai.ChatAnswer;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.testserver.openai.OpenAiEndpoint;
import dev.mlflow4j.testserver.openai.ToolCall;
import dev.mlflow4j.tracing.Mlflow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    void tracesDifferOnlyWhereWeSaySo() throws IOException {
        List<String> differences = new ArrayList<>();
        try (OpenAiEndpoint endpoint = OpenAiEndpoint.start()) {
            Map<String, String> python = python(endpoint);
            Map<String, String> java = java(endpoint);
            assertThat(List.copyOf(java.keySet())).isEqualTo(List.copyOf(python.keySet()));
            Map<String, String> stored = stored(Stream.of(python, java)
                    .flatMap(ids -> ids.values().stream())
                    .toList());
            java.forEach((name, id) -> Differences.between(stored.get(id), stored.get(python.get(name)))
                    .forEach(difference -> differences.add(name + " " + difference)));
        }

        assertThat(differences).containsExactlyInAnyOrderElementsOf(explained());
    }

    /** The lines of {@code differences.txt} but for the reasons in it. */
    private static List<String> explained() throws IOException {
        try (InputStream file = PythonComparisonTest.class.getResourceAsStream("/differences.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    /** The traces of these ids, as MLflow gives them back. */
    private Map<String, String> stored(List<String> ids) {
        ids.forEach(id -> server.waitForTrace(id, LIMIT));
        Iterator<String> traces = server.python("read_trace.py", ids.toArray(String[]::new))
                .lines()
                .iterator();
        return ids.stream().collect(Collectors.toMap(id -> id, id -> traces.next()));
    }

    private static void script(OpenAiEndpoint endpoint) {
        endpoint.then(ChatAnswer.text("Rain."))
                .then(ChatAnswer.calls(ToolCall.of("call_1", "weather", "{\"city\":", "\"Ulm\"}")))
                .then(ChatAnswer.text("Rain."))
                .then(ChatAnswer.text("Rain", "."))
                .then(OpenAiAnswer.unauthorized());
    }

    private Map<String, String> python(OpenAiEndpoint endpoint) {
        script(endpoint);
        Map<String, String> traces = new LinkedHashMap<>();
        server.openAiPython(endpoint.uri(), "langchain4j_calls.py").lines().forEach(line -> {
            String[] nameAndTrace = line.split(" ");
            traces.put(nameAndTrace[0], nameAndTrace[1]);
        });
        return traces;
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
