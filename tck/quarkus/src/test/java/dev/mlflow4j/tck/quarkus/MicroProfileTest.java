package dev.mlflow4j.tck.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class MicroProfileTest extends QuarkusApplication {
    @ParameterizedTest
    @ValueSource(strings = {"executor", "captured-stage", "thread-context", "propagated", "unchanged"})
    void tasksAreInTheRequest(String way) {
        assertOneStep("/microprofile/" + way);
    }

    @ParameterizedTest
    @ValueSource(strings = {"executor", "captured-stage", "thread-context", "propagated", "unchanged"})
    void failingTasksAreInTheRequest(String way) {
        assertOneFailingStep("/microprofile/" + way);
    }

    @Test
    void aClearedTaskIsATraceOfItsOwn() {
        assertThat(get("/microprofile/cleared?text=good")).isEqualTo("good!");
        assertTraces("""
                GET /microprofile/cleared OK {"text":"good"} -> "good!"
                """, """
                step OK {"text":"good"} -> "good!"
                """);
    }

    @Test
    void aClearedTaskThatFailsIsATraceOfItsOwn() {
        assertThat(get("/microprofile/cleared?text=bad")).isEqualTo("failed: bad");
        assertTraces("""
                GET /microprofile/cleared ERROR {"text":"bad"} -> "failed: bad" [exception IllegalStateException]
                """, """
                step ERROR {"text":"bad"} [exception IllegalStateException]
                """);
    }

    @Test
    void anAsynchronousMethodIsInTheRequestAndItsStepsBelowIt() {
        assertThat(get("/microprofile/asynchronous?text=good")).isEqualTo("good!");
        assertTraces("""
                GET /microprofile/asynchronous OK {"text":"good"} -> "good!"
                  asynchronous OK {"text":"good"} -> "good!"
                    step OK {"text":"good"} -> "good!"
                """);
    }

    @Test
    void anAsynchronousMethodFailsWithItsSteps() {
        assertThat(get("/microprofile/asynchronous?text=bad")).isEqualTo("failed: bad");
        assertTraces("""
                GET /microprofile/asynchronous ERROR {"text":"bad"} -> "failed: bad" [exception IllegalStateException]
                  asynchronous ERROR {"text":"bad"} [exception IllegalStateException]
                    step ERROR {"text":"bad"} [exception IllegalStateException]
                """);
    }
}
