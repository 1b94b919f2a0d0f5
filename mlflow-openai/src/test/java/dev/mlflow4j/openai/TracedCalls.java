package dev.mlflow4j.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.openai.OpenAiEndpoint;
import dev.mlflow4j.testserver.support.SimpleJson;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A client before a scripted endpoint, whose traces stay in memory. */
@Timeout(60)
abstract class TracedCalls {
    static final String MODEL = "gpt-4o-mini";

    final OpenAiEndpoint endpoint = OpenAiEndpoint.start();
    final OpenAIClient untraced = OpenAIOkHttpClient.builder()
            .baseUrl(endpoint.uri())
            .apiKey("sk-of-the-test")
            .maxRetries(0)
            .build();
    final OpenAIClient client = MlflowOpenAi.traced(untraced);

    @BeforeEach
    void start() {
        settings(Map.of());
        RecordedTraces.clear();
    }

    @AfterEach
    void stop() {
        untraced.close();
        endpoint.close();
    }

    static void settings(Map<String, String> settings) {
        Mlflow.configure(property -> Optional.ofNullable(settings.get(property)));
    }

    static ChatCompletionCreateParams.Builder question() {
        return ChatCompletionCreateParams.builder()
                .model(MODEL)
                .addSystemMessage("Be short.")
                .addUserMessage("Hi");
    }

    static ChatCompletionCreateParams.Builder questionWithTool() {
        return question()
                .addFunctionTool(FunctionDefinition.builder()
                        .name("weather")
                        .description("The weather of a city")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                                .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                                .build())
                        .build());
    }

    /** The only span of the only trace. */
    static TraceSpan onlySpan() {
        return RecordedTraces.awaitOne(1).spans().get(0);
    }

    static void assertAttribute(TraceSpan span, String name, String json) {
        assertThat(span.attributes()).containsKey(name);
        assertJson(span.attributes().get(name), json);
    }

    static void assertJson(String actual, String expected) {
        assertThat(SimpleJson.parse(actual)).isEqualTo(SimpleJson.parse(expected));
    }

    /** The chunks that a span has as events. */
    static List<Object> chunks(TraceSpan span) {
        return span.events().stream()
                .filter(event -> event.name().startsWith("mlflow.chunk.item."))
                .map(event -> SimpleJson.parse(event.attributes().get("mlflow.chunk.value")))
                .toList();
    }
}
