package dev.mlflow4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SettingsException;
import java.util.Optional;
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
}
