package dev.mlflow4j.testserver.support;

import java.nio.file.Path;

/** The folder that keeps what is installed once and used by every later run. */
public final class Home {

    private Home() {}

    /** The system property {@code mlflow4j.home}, else {@code MLFLOW4J_HOME}, else {@code .mlflow4j} below the folder. */
    public static Path below(Path folder) {
        String property = System.getProperty("mlflow4j.home", "");
        String variable = System.getenv().getOrDefault("MLFLOW4J_HOME", "");
        Path home = !property.isBlank()
                ? Path.of(property)
                : !variable.isBlank() ? Path.of(variable) : folder.resolve(".mlflow4j");
        return home.toAbsolutePath().normalize();
    }

    public static Path folder() {
        return below(Path.of(""));
    }
}
