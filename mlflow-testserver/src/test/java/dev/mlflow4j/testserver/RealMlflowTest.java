package dev.mlflow4j.testserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mlflow4j.testserver.support.SetupException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtendWith;

class RealMlflowTest {

    private static final Optional<String> PROBLEM = Optional.of("There is no Python.");

    @Test
    @ExtendWith(RealMlflow.class)
    void aParameterIsTheSharedServer(MlflowServer server) {
        assertSame(MlflowServer.shared(), server);
    }

    @Test
    void withoutPythonTheTestIsSkippedWithTheReason() {
        ConditionEvaluationResult result = RealMlflow.evaluate(PROBLEM, Map.of());

        assertTrue(result.isDisabled());
        assertEquals(
                "No MLflow server for this test: There is no Python.",
                result.getReason().orElseThrow());
    }

    @Test
    void withoutPythonItFailsInCi() {
        assertThrows(SetupException.class, () -> RealMlflow.evaluate(PROBLEM, Map.of("CI", "true")));
    }

    @Test
    void withPythonItRuns() {
        assertFalse(RealMlflow.evaluate(Optional.empty(), Map.of("CI", "true")).isDisabled());
    }
}
