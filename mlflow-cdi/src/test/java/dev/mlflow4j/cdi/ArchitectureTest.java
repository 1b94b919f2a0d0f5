package dev.mlflow4j.cdi;

import dev.mlflow4j.testserver.architecture.ArchitectureRules;

/** The architecture rules of all modules. */
class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super(Traced.class);
    }
}
