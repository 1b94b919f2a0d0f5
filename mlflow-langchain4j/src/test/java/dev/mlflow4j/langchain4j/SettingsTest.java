package dev.mlflow4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SettingsException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"enabled", "capture.messages", "capture.tools", "capture.documents", "capture.embeddings"})
    void aWrongValueSaysNameValueAndWhatIsAllowed(String name) {
        String property = "mlflow.langchain4j." + name;
        assertThatThrownBy(() ->
                        Mlflow.configure(asked -> asked.equals(property) ? Optional.of("perhaps") : Optional.empty()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll(property, "perhaps", "true or false");
    }

    /** As in plain Java, where the settings are not checked when tracing starts by itself. */
    @Test
    void aWrongValueThatNothingHasCheckedCostsNoCallOfAModel() {
        AtomicReference<String> value = new AtomicReference<>("true");
        Mlflow.configure(asked ->
                asked.equals("mlflow.langchain4j.capture.tools") ? Optional.of(value.get()) : Optional.empty());
        value.set("perhaps");
        ChatModel model = MlflowLangChain4j.traced(new Echo());
        assertThat(model.chat("Hi")).isEqualTo("Hello");
        assertThat(model.chat("Hi")).isEqualTo("Hello");
        assertThat(RecordedTraces.all()).isEmpty();
    }

    private static final class Echo implements ChatModel {
        @Override
        public ChatResponse doChat(ChatRequest request) {
            return ChatResponse.builder().aiMessage(AiMessage.from("Hello")).build();
        }
    }
}
