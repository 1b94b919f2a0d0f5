package dev.mlflow4j.langchain4j;

import static dev.mlflow4j.langchain4j.Seen.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import dev.mlflow4j.langchain4j.Assistants.Assistant;
import dev.mlflow4j.langchain4j.Assistants.Weather;
import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import dev.mlflow4j.testserver.openai.ChatAnswer;
import dev.mlflow4j.testserver.openai.OpenAiEndpoint;
import dev.mlflow4j.testserver.openai.ToolCall;
import dev.mlflow4j.testserver.support.SimpleJson;
import dev.mlflow4j.tracing.Mlflow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A conversation with a tool and documents, as MLflow has stored it: it knows the tokens and what they cost. */
@ExtendWith(RealMlflow.class)
class StoredConversationTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @AfterEach
    void forgetServer() {
        Mlflow.configure(property -> Optional.empty());
    }

    @Test
    void mlflowKnowsItsStepsTokensAndCost(MlflowServer server) {
        Map<String, String> settings =
                Map.of("mlflow.tracking.uri", server.uri(), "mlflow.experiment.name", "langchain4j-conversation");
        Mlflow.configure(property -> Optional.ofNullable(settings.get(property)));
        try (OpenAiEndpoint endpoint = OpenAiEndpoint.start()) {
            endpoint.then(ChatAnswer.calls(ToolCall.of("call_1", "weather", "{\"city\":\"Rome\"}")))
                    .then(ChatAnswer.text("It rains."));
            assistant(endpoint).ask("How is Rome?");
        }
        Mlflow.flush(LIMIT);
        String id = Mlflow.lastTraceId();
        server.waitForTrace(id, LIMIT);
        Map<?, ?> trace = (Map<?, ?>) SimpleJson.parse(server.normalisedTrace(id));

        assertThat((List<?>) trace.get("spans"))
                .extracting(span -> ((Map<?, ?>) span).get("parent") + " > " + ((Map<?, ?>) span).get("name"))
                .containsExactly(
                        "null > Assistant.ask",
                        "Assistant.ask > retrieve",
                        "retrieve > embed",
                        "retrieve > search",
                        "Assistant.ask > chat_1",
                        "Assistant.ask > weather",
                        "weather > look up",
                        "Assistant.ask > chat_2");
        assertThat(trace.get("request_preview")).isEqualTo("{\"question\":\"How is Rome?\"}");
        assertThat(trace.get("response_preview")).isEqualTo("\"It rains.\"");
        Map<?, ?> metadata = (Map<?, ?>) trace.get("metadata");
        assertThat(SimpleJson.parse((String) metadata.get("mlflow.trace.tokenUsage")))
                .isEqualTo(json("""
                {'input_tokens': 28, 'output_tokens': 10, 'total_tokens': 38, 'cache_read_input_tokens': 8}"""));
        assertThat(SimpleJson.parse((String) metadata.get("mlflow.trace.cost")))
                .extracting("total_cost")
                .asString()
                .matches("0\\.0000\\d+|\\d\\.\\d+E-\\d+");
    }

    private static Assistant assistant(OpenAiEndpoint endpoint) {
        EmbeddingModel embedding = MlflowLangChain4j.traced(new AllMiniLmL6V2QuantizedEmbeddingModel());
        InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
        ChatModel model = OpenAiChatModel.builder()
                .baseUrl(endpoint.uri())
                .apiKey("key")
                .modelName("gpt-4o-mini")
                .maxRetries(0)
                .build();
        return MlflowLangChain4j.aiServices(Assistant.class)
                .chatModel(model)
                .tools(new Weather())
                .contentRetriever(EmbeddingStoreContentRetriever.builder()
                        .embeddingModel(embedding)
                        .embeddingStore(MlflowLangChain4j.traced(store))
                        .build())
                .build();
    }
}
