package dev.mlflow4j.tck.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resources that no interceptor runs around: a final class, and one whose annotations stand on an interface. */
@QuarkusTest
class OtherResourcesTest extends QuarkusApplication {
    @ParameterizedTest
    @ValueSource(strings = {"/final/blocking", "/final/non-blocking", "/contract/blocking", "/contract/uni"})
    void theyRunInTheirRequest(String path) {
        assertOneStep(path);
    }

    /** The exception is only seen as the response that it becomes. */
    @ParameterizedTest
    @ValueSource(strings = {"/final/blocking", "/final/non-blocking", "/contract/blocking", "/contract/uni"})
    void whenTheyFailItIsInTheirRequest(String path) {
        assertThat(get(path + "?text=bad")).isEqualTo("failed: bad");
        assertTraces("""
                GET %s ERROR {"text":"bad"} -> "failed: bad"
                  step ERROR {"text":"bad"} [exception IllegalStateException]
                """.formatted(path));
    }

    @Test
    void aBodyIsReadBefore() {
        assertThat(post("/final/body", "good")).isEqualTo("good!");
        assertTraces("""
                POST /final/body OK "good" -> "good!"
                  step OK {"text":"good"} -> "good!"
                """);
    }
}
