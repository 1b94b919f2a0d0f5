package dev.mlflow4j.tck.quarkus.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.openai.ChatAnswer;
import dev.mlflow4j.testserver.openai.EmbeddingAnswer;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.testserver.openai.OpenAiEndpoint;
import dev.mlflow4j.testserver.openai.ToolCall;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** AI services that Quarkus makes, called as they are. */
@QuarkusTest
@WithTestResource(OpenAiTestEndpoint.class)
class QuarkusAiServiceTest {
    private static final ChatAnswer ADDING = ChatAnswer.calls(ToolCall.of("call-1", "add", "{\"a\":2,", "\"b\":3}"));

    OpenAiEndpoint openAi;

    @Inject
    Assistant assistant;

    @Inject
    Librarian librarian;

    @BeforeEach
    void script() {
        openAi.reset();
    }

    private Trace trace(int spans, Runnable action) {
        RecordedTraces.clear();
        action.run();
        return RecordedTraces.awaitOne(spans);
    }

    @Test
    void toolsAndEveryCallOfTheModelAreBelowTheService() {
        openAi.then(ADDING).then(ChatAnswer.text("It is ", "5"));

        Trace trace =
                trace(4, () -> assertThat(assistant.chat("tools", "2 + 3")).isEqualTo("It is 5"));

        assertThat(Tree.of(trace))
                .containsExactly(
                        "Assistant.chat CHAIN OK",
                        "Assistant.chat > chat_1 CHAT_MODEL OK",
                        "Assistant.chat > add TOOL OK",
                        "Assistant.chat > chat_2 CHAT_MODEL OK");
        TraceSpan service = trace.spans().get(0);
        assertThat(service.inputs()).contains("{\"id\":\"tools\",\"question\":\"2 + 3\"}");
        assertThat(service.outputs()).contains("\"It is 5\"");
        TraceSpan chat = trace.spans().get(1);
        assertThat(chat.attributes())
                .containsEntry("mlflow.llm.model", "\"gpt-4o-mini\"")
                .containsEntry("mlflow.llm.provider", "\"openai\"")
                .containsEntry("mlflow.message.format", "\"openai\"");
        assertThat(chat.attributes().get("mlflow.chat.tokenUsage")).contains("\"input_tokens\":12");
        assertThat(chat.attributes().get("mlflow.chat.tools")).contains("\"name\":\"add\"");
        assertThat(chat.inputs().orElseThrow()).contains("\"content\":\"Be brief\"", "\"content\":\"2 + 3\"");
        assertThat(trace.spans().get(2).inputs()).contains("{\"a\":2,\"b\":3}");
        assertThat(trace.spans().get(2).outputs()).contains("\"5\"");
    }

    @Test
    void guardrailsAreBelowTheService() {
        openAi.then(ChatAnswer.text("hello"));

        Trace trace = trace(4, () -> assistant.guarded("guarded", "hi"));

        assertThat(Tree.of(trace))
                .containsExactly(
                        "Assistant.guarded CHAIN OK",
                        "Assistant.guarded > NoSecrets GUARDRAIL OK",
                        "Assistant.guarded > chat CHAT_MODEL OK",
                        "Assistant.guarded > NoShouting GUARDRAIL OK");
    }

    @Test
    void aGuardrailThatRefusesIsRecorded() {
        Trace trace = trace(2, () -> assertThatThrownBy(() -> assistant.guarded("refused", "a secret"))
                .hasMessageContaining("a secret"));

        assertThat(Tree.of(trace))
                .containsExactly("Assistant.guarded CHAIN ERROR", "Assistant.guarded > NoSecrets GUARDRAIL OK");
        assertThat(trace.spans().get(1).outputs().orElseThrow()).contains("FAILURE");
    }

    @Test
    void retrievalIsBelowTheService() {
        openAi.then(EmbeddingAnswer.usual()).then(ChatAnswer.text("All of it"));

        Trace trace = trace(4, () -> assertThat(librarian.answer("spans")).isEqualTo("All of it"));

        assertThat(Tree.of(trace))
                .containsExactly(
                        "Librarian.answer CHAIN OK",
                        "Librarian.answer > augment CHAIN OK",
                        "augment > retrieve RETRIEVER OK",
                        "Librarian.answer > chat CHAT_MODEL OK");
        assertThat(Tree.span(trace, "retrieve").outputs().orElseThrow())
                .contains("\"page_content\":\"All about spans\"");
    }

    @Test
    void aModelThatFailsIsAnError() {
        openAi.whenever("break down", OpenAiAnswer.serverError());

        Trace trace = trace(2, () -> assertThatThrownBy(() -> assistant.chat("failing", "break down"))
                .isInstanceOf(RuntimeException.class));

        assertThat(Tree.of(trace))
                .containsExactly("Assistant.chat CHAIN ERROR", "Assistant.chat > chat CHAT_MODEL ERROR");
        assertThat(trace.spans()).allSatisfy(span -> assertThat(span.events())
                .extracting(TraceSpan.Event::name)
                .containsExactly("exception"));
    }

    @Test
    void aToolThatFailsIsAnError() {
        openAi.then(ChatAnswer.calls(ToolCall.of("call-1", "add", "{\"a\":-2,\"b\":3}")));
        openAi.then(ChatAnswer.text("I cannot"));

        Trace trace = trace(
                4, () -> assertThat(assistant.chat("failing tool", "-2 + 3")).isEqualTo("I cannot"));

        assertThat(Tree.of(trace))
                .containsExactly(
                        "Assistant.chat CHAIN OK",
                        "Assistant.chat > chat_1 CHAT_MODEL OK",
                        "Assistant.chat > add TOOL ERROR",
                        "Assistant.chat > chat_2 CHAT_MODEL OK");
        assertThat(trace.spans().get(2).statusMessage()).contains("nothing below zero");
    }

    @Test
    void aStreamIsOneTrace() {
        openAi.then(ADDING).then(ChatAnswer.text("It is ", "5"));

        Trace trace = trace(4, () -> assertThat(assistant.stream("stream", "2 + 3")
                        .collect()
                        .asList()
                        .await()
                        .indefinitely())
                .isEqualTo(List.of("It is ", "5")));

        assertThat(Tree.of(trace))
                .containsExactly(
                        "Assistant.stream CHAIN OK",
                        "Assistant.stream > chat_1 CHAT_MODEL OK",
                        "Assistant.stream > add TOOL OK",
                        "Assistant.stream > chat_2 CHAT_MODEL OK");
        assertThat(Tree.span(trace, "chat_2").events())
                .extracting(event -> event.attributes().get("mlflow.chunk.value"))
                .containsExactly("\"It is \"", "\"5\"");
    }
}
