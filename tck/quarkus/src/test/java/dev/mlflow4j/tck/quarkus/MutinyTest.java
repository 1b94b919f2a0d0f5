package dev.mlflow4j.tck.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MutinyTest extends QuarkusApplication {
    @ParameterizedTest
    @ValueSource(strings = {"emit-on", "run-subscription-on", "delay", "worker-pool", "multi", "stream"})
    void operatorsGoOnInTheRequest(String operator) {
        assertOneStep("/mutiny/" + operator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"emit-on", "run-subscription-on", "delay", "worker-pool", "multi"})
    void failingOperatorsGoOnInTheRequest(String operator) {
        assertOneFailingStep("/mutiny/" + operator);
    }

    @Test
    void aTracedUniHasItsStepsBelow() {
        assertThat(get("/mutiny/traced-uni?text=good")).isEqualTo("good!");
        assertTraces("""
                GET /mutiny/traced-uni OK {"text":"good"} -> "good!"
                  uni OK {"text":"good"} -> "good!"
                    step OK {"text":"good"} -> "good!"
                """);
    }

    @Test
    void aTracedMultiHasItsStepsBelow() {
        assertThat(get("/mutiny/traced-multi?text=good")).isEqualTo("good!");
        assertTraces("""
                GET /mutiny/traced-multi OK {"text":"good"} -> "good!"
                  multi OK {"text":"good"} -> ["good!"] [mlflow.chunk.item.0]
                    step OK {"text":"good"} -> "good!"
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"uni", "multi"})
    void tracedPipelinesFailWithTheirSteps(String type) {
        assertThat(get("/mutiny/traced-" + type + "?text=bad")).isEqualTo("failed: bad");
        assertTraces("""
                GET /mutiny/traced-%1$s ERROR {"text":"bad"} -> "failed: bad" [exception IllegalStateException]
                  %1$s ERROR {"text":"bad"} [exception IllegalStateException]
                    step ERROR {"text":"bad"} [exception IllegalStateException]
                """.formatted(type));
    }
}
