package dev.mlflow4j.testserver.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.support.SimpleJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealMlflow.class)
class OpenAiPythonTest {

    private static final String SCRIPT = """
            import mlflow, openai
            mlflow.openai.autolog()
            client = openai.OpenAI(max_retries=0)
            client.chat.completions.create(model="m", messages=[{"role": "user", "content": "Hi"}])
            print(mlflow.get_last_active_trace_id())
            """;

    @Test
    void tracesACall(MlflowServer server) {
        try (OpenAiEndpoint endpoint = OpenAiEndpoint.start()) {
            String traceId = server.openAiPython(endpoint.uri(), SCRIPT).strip();

            Object span = EndpointCalls.at(SimpleJson.parse(server.normalisedTrace(traceId)), "spans", 0);
            assertEquals("CHAT_MODEL", EndpointCalls.at(span, "attributes", "mlflow.spanType"));
            assertEquals(
                    "Hello there!",
                    EndpointCalls.at(span, "attributes", "mlflow.spanOutputs", "choices", 0, "message", "content"));
        }
    }
}
