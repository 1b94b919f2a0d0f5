package dev.mlflow4j.sample.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import dev.mlflow4j.testserver.MlflowServer;
import dev.mlflow4j.testserver.RealMlflow;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a real MLflow server holds of answers by a real model, given by the packaged application. */
@ExtendWith(RealMlflow.class)
public abstract class AnswerTraces {

    private static final String MODEL = "SmolLM2-135M-Instruct.Q4_1";

    @Test
    void showsEveryStepOfAnAnswer() {
        Response response =
                Ask.question(Ask.TRACE_A_METHOD).statusCode(200).extract().response();

        SampleTrace trace = SampleTrace.of(response.header("X-Trace-Id"));

        assertThat(trace.state()).isEqualTo("OK");
        assertThat(trace.name()).isEqualTo("POST /ask");
        assertThat(trace.tree())
                .containsExactly(
                        "POST /ask",
                        "POST /ask > answer",
                        "answer > retrieve",
                        "retrieve > embed",
                        "answer > prompt",
                        "answer > chat");
        assertThat(JsonPath.from(trace.requestPreview()).getString("question")).isEqualTo(Ask.TRACE_A_METHOD);
        assertThat(JsonPath.from(trace.responsePreview()).getString("answer")).isEqualTo(response.path("answer"));
    }

    @Test
    void showsTheDocumentsThatWereFound() {
        SampleTrace trace =
                SampleTrace.of(Ask.question(Ask.TRACE_A_METHOD).extract().header("X-Trace-Id"));

        SampleTrace.Span retrieve = trace.span("retrieve");
        assertThat(retrieve.attribute("mlflow.spanType")).isEqualTo("RETRIEVER");
        assertThat(retrieve.inputs()).isEqualTo(Map.of("query", Ask.TRACE_A_METHOD));
        assertThat(retrieve.outputs())
                .asInstanceOf(LIST)
                .hasSize(3)
                .first()
                .asInstanceOf(MAP)
                .containsEntry("id", "traced-methods#1")
                .containsKeys("page_content", "metadata");
        SampleTrace.Span embed = trace.span("embed");
        assertThat(embed.attribute("mlflow.spanType")).isEqualTo("EMBEDDING");
        assertThat(embed.attribute("mlflow.llm.model")).isEqualTo("all-minilm-l6-v2-q");
        assertThat(embed.inputs()).isEqualTo(Map.of("input", Ask.TRACE_A_METHOD, "model", "all-minilm-l6-v2-q"));
        assertThat(embed.outputs())
                .isEqualTo(Map.of(
                        "object",
                        "list",
                        "model",
                        "all-minilm-l6-v2-q",
                        "data",
                        List.of(Map.of("index", 0, "object", "embedding", "dimensions", 384)),
                        "usage",
                        Map.of("prompt_tokens", 12, "total_tokens", 12)));
    }

    @Test
    void showsTheConversationAndItsTokens() {
        Response response = Ask.question(Ask.TRACE_A_METHOD).extract().response();
        SampleTrace trace = SampleTrace.of(response.header("X-Trace-Id"));

        assertIsConversation(trace.span("chat"), response.path("answer"));
        assertThat(trace.json().getString("metadata['mlflow.trace.tokenUsage']"))
                .contains("total_tokens");
    }

    @Test
    void showsEveryStepOfAStreamedAnswer() {
        EventStream stream = Ask.stream(Ask.TRACE_A_METHOD);

        SampleTrace trace = SampleTrace.of(stream.traceId());

        assertThat(trace.state()).isEqualTo("OK");
        assertThat(trace.name()).isEqualTo("GET /ask/stream");
        assertThat(trace.tree())
                .containsExactly(
                        "GET /ask/stream",
                        "GET /ask/stream > answer",
                        "answer > retrieve",
                        "retrieve > embed",
                        "answer > prompt",
                        "answer > chat");
        assertIsConversation(trace.span("chat"), stream.answer().strip());
        assertThat(trace.span("chat").events()).hasSameSizeAs(stream.tokens());
        assertThat(trace.span("answer").outputs())
                .isEqualTo(Map.of(
                        "answer", stream.answer().strip(), "sources", List.of("traced-methods", "interceptors")));
    }

    @Test
    void previewsAStreamedAnswerAsOneThatCameInOnePiece() {
        EventStream stream = Ask.stream(Ask.TRACE_A_METHOD);

        SampleTrace trace = SampleTrace.of(stream.traceId());

        assertThat(JsonPath.from(trace.requestPreview()).getString("question")).isEqualTo(Ask.TRACE_A_METHOD);
        assertThat(JsonPath.from(trace.responsePreview()).getString("answer"))
                .isEqualTo(stream.answer().strip());
    }

    @Test
    void linksToThePageOfTheTrace() {
        Response response = Ask.question(Ask.TRACE_A_METHOD).extract().response();
        String traceId = response.header("X-Trace-Id");

        assertThat(traceId).matches("tr-[0-9a-f]{32}");
        assertThat(response.header("X-Trace-Url"))
                .startsWith(MlflowServer.shared().uri() + "/#/experiments/")
                .endsWith("/traces?selectedEvaluationId=" + traceId);
    }

    private static void assertIsConversation(SampleTrace.Span chat, String answer) {
        assertThat(chat.attribute("mlflow.spanType")).isEqualTo("CHAT_MODEL");
        assertThat(chat.attribute("mlflow.llm.model")).isEqualTo(MODEL);
        assertThat(chat.attribute("mlflow.llm.provider")).isEqualTo("llamacpp");
        assertThat(chat.attribute("mlflow.chat.tokenUsage"))
                .asInstanceOf(MAP)
                .containsOnlyKeys("input_tokens", "output_tokens", "total_tokens");
        assertThat(chat.inputs())
                .asInstanceOf(MAP)
                .extractingByKey("messages", LIST)
                .hasSize(2);
        assertThat(chat.outputs())
                .asInstanceOf(MAP)
                .containsEntry("model", MODEL)
                .extractingByKey("choices", LIST)
                .isEqualTo(List.of(Map.of(
                        "index",
                        0,
                        "finish_reason",
                        "stop",
                        "message",
                        Map.of("role", "assistant", "content", answer))));
    }
}
