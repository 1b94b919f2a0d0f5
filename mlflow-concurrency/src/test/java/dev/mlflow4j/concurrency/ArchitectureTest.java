package dev.mlflow4j.concurrency;

import dev.mlflow4j.testserver.architecture.ArchitectureRules;

/** The architecture rules of all modules. */
class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super(MlflowContextType.class);
    }
}
