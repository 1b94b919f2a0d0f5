package dev.mlflow4j.tck.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class VertxTest extends QuarkusApplication {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "timer",
                "execute-blocking",
                "after-execute-blocking",
                "run-on-context",
                "reply",
                "http-client",
                "workers",
                "failed-future"
            })
    void whatVertxMovesIsInTheRequest(String way) {
        assertOneStep("/vertx/" + way);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timer",
                "execute-blocking",
                "after-execute-blocking",
                "run-on-context",
                "reply",
                "http-client",
                "workers",
                "failed-future"
            })
    void whatFailsThereIsInTheRequest(String way) {
        assertOneFailingStep("/vertx/" + way);
    }

    @Test
    void withinATracedMethodItIsInTheRequestAllTheSame() {
        assertThat(get("/vertx/traced?text=good")).isEqualTo("good!");
        assertTraces("""
                GET /vertx/traced OK {"text":"good"} -> "good!"
                  vertx OK {"text":"good"} -> "good!"
                  step OK {"text":"good"} -> "good!"
                """);
    }

    @Test
    void aContextualTaskIsInTheTracedMethod() {
        assertThat(get("/vertx/contextual?text=good")).isEqualTo("good!");
        assertTraces("""
                GET /vertx/contextual OK {"text":"good"} -> "good!"
                  contextual OK {"text":"good"} -> "good!"
                    step OK {"text":"good"} -> "good!"
                """);
    }

    @Test
    void aContextualTaskThatFailsIsInTheTracedMethod() {
        assertThat(get("/vertx/contextual?text=bad")).isEqualTo("failed: bad");
        assertTraces("""
                GET /vertx/contextual ERROR {"text":"bad"} -> "failed: bad" [exception IllegalStateException]
                  contextual ERROR {"text":"bad"} [exception IllegalStateException]
                    step ERROR {"text":"bad"} [exception IllegalStateException]
                """);
    }

    @Test
    void aConsumerOfTheEventBusBeginsATraceOfItsOwn() {
        assertThat(get("/vertx/consumer?text=good")).isEqualTo("good!");
        assertTraces("""
                GET /vertx/consumer OK {"text":"good"} -> "good!"
                """, """
                step OK {"text":"good"} -> "good!"
                """);
    }
}
