package dev.mlflow4j.tck.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ThreadKindsTest extends QuarkusApplication {
    @ParameterizedTest
    @ValueSource(strings = {"blocking", "non-blocking", "contextual"})
    void resourcesRunInTheirRequest(String kind) {
        assertOneStep("/threads/" + kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"blocking", "non-blocking", "contextual"})
    void failingResourcesRunInTheirRequest(String kind) {
        assertOneFailingStep("/threads/" + kind);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads need a JDK 21")
    void aVirtualThreadRunsInItsRequest() {
        assertOneStep("/virtual/thread");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads need a JDK 21")
    void aFailingVirtualThreadRunsInItsRequest() {
        assertOneFailingStep("/virtual/thread");
    }

    @Test
    void anUnmanagedPoolIsOutsideOfTheRequest() {
        assertThat(get("/threads/plain?text=good")).isEqualTo("good!");
        assertTraces("""
                GET /threads/plain OK {"text":"good"} -> "good!"
                """, """
                step OK {"text":"good"} -> "good!"
                """);
    }

    @Test
    void aBodyIsReadBeforeTheResourceRunsInItsRequest() {
        assertThat(post("/threads/body", "good")).isEqualTo("good!");
        assertTraces("""
                POST /threads/body OK "good" -> "good!"
                  step OK {"text":"good"} -> "good!"
                """);
    }
}
