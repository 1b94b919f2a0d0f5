package dev.mlflow4j.testing;

import dev.mlflow4j.testserver.architecture.ArchitectureRules;

/** The architecture rules of all modules. */
class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super(RecordedTraces.class);
    }
}
