package dev.mlflow4j.operations;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine; without it the test is skipped, and says why. */
final class Prerequisites {
    private Prerequisites() {}

    static void present(Optional<String> problem) {
        Assumptions.assumeTrue(problem.isEmpty(), () -> "Skipped: " + problem.orElseThrow());
    }
}
