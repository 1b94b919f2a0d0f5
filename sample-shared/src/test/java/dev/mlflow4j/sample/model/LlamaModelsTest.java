package dev.mlflow4j.sample.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LlamaModelsTest {

    @Test
    void namesTheSettingOfAFileThatIsNotThere() {
        assertThatThrownBy(() -> LlamaModels.model("missing.gguf", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sample.model.file must be a gguf file")
                .hasMessageContaining("missing.gguf");
    }
}
