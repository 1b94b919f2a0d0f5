package dev.mlflow4j.langchain4j;

import dev.mlflow4j.testserver.architecture.ArchitectureRules;

/** The architecture rules of all modules. */
class ArchitectureTest extends ArchitectureRules {
    ArchitectureTest() {
        super(MlflowLangChain4j.class);
    }
}
