package dev.mlflow4j.tck.quarkus.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.errors.InternalServerException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.openai.ChatAnswer;
import dev.mlflow4j.testserver.openai.OpenAiAnswer;
import dev.mlflow4j.testserver.openai.OpenAiEndpoint;
import dev.mlflow4j.tracing.client.Trace;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** OpenAI's own client as a bean, traced by having the jar. */
@QuarkusTest
@WithTestResource(OpenAiTestEndpoint.class)
class OpenAiClientTest {
    OpenAiEndpoint openAi;

    @Inject
    OpenAIClient client;

    private static final ChatCompletionCreateParams QUESTION = ChatCompletionCreateParams.builder()
            .model("gpt-4o-mini")
            .addUserMessage("sum")
            .build();

    @Test
    void aCallIsATrace() {
        openAi.reset();
        openAi.then(ChatAnswer.text("It is ", "5"));
        RecordedTraces.clear();

        client.chat().completions().create(QUESTION);

        Trace trace = RecordedTraces.awaitOne(1);
        assertThat(Tree.of(trace)).containsExactly("Completions CHAT_MODEL OK");
        assertThat(trace.spans().get(0).inputs().orElseThrow()).contains("sum", "gpt-4o-mini");
        assertThat(trace.spans().get(0).outputs().orElseThrow()).contains("It is 5");
    }

    @Test
    void oneThatFailsIsAnError() {
        openAi.reset();
        openAi.then(OpenAiAnswer.serverError());
        RecordedTraces.clear();

        assertThatThrownBy(() -> client.chat().completions().create(QUESTION))
                .isInstanceOf(InternalServerException.class);

        assertThat(Tree.of(RecordedTraces.awaitOne(1))).containsExactly("Completions CHAT_MODEL ERROR");
    }
}
