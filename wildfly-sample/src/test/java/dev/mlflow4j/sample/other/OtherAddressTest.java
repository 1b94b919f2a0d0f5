package dev.mlflow4j.sample.other;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherAddressTest {

    @Test
    void isThatOfAServer() {
        assertThat(OtherAddress.of(" http://localhost:8081/ ").uri()).hasToString("http://localhost:8081/");
        assertThat(OtherAddress.of("https://sample.example/app").uri()).hasToString("https://sample.example/app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8081", "8081", "http:///ask", "ftp://localhost/", "http://local host/"})
    void isNothingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OtherAddress.of(text))
                .withMessageContaining(text);
    }
}
