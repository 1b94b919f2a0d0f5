package dev.mlflow4j.sample.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.mlflow4j.testserver.python.ChatModelFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The limits of a real model. */
class LlamaCppModelTest {

    private static final List<ChatMessage> COUNT =
            List.of(SystemMessage.from("You count."), UserMessage.from("Count from one to one hundred."));
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void countsTheTokensAndEndsAtTheLimit() {
        try (LlamaCppModel model = model(10, MINUTE)) {
            List<String> pieces = new ArrayList<>();

            ChatResponse response = model.generate(COUNT, pieces::add);

            assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
            assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(10);
            assertThat(response.tokenUsage().inputTokenCount()).isGreaterThan(10);
            assertThat(String.join("", pieces)).isEqualTo(response.aiMessage().text());
        }
    }

    @Test
    void stopsWhenItsReaderHasGone() {
        try (LlamaCppModel model = model(100, MINUTE)) {
            List<String> pieces = new ArrayList<>();

            model.generate(COUNT, piece -> pieces.add(piece) && pieces.size() < 3);

            assertThat(pieces).hasSize(3);
            assertThat(model.generate(COUNT, piece -> true).aiMessage().text()).startsWith(String.join("", pieces));
        }
    }

    @Test
    void givesUpWhenItTakesTooLong() {
        try (LlamaCppModel model = model(100, Duration.ofMillis(1))) {
            assertThatThrownBy(() -> model.generate(COUNT, piece -> true))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("1 ms");
        }
    }

    private static LlamaCppModel model(int maxTokens, Duration timeout) {
        return new LlamaCppModel(ChatModelFile.path(), "small", maxTokens, timeout);
    }
}
