package dev.mlflow4j.testserver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that run this module's classes in a JVM of their own. */
public final class JavaProgram {

    private JavaProgram() {}

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public static ProcessBuilder of(Class<?> main, String... arguments) {
        String classPath = Path.of("target/classes").toAbsolutePath()
                + System.getProperty("path.separator")
                + Path.of("target/test-classes").toAbsolutePath();
        List<String> command = new ArrayList<>(List.of(java(), "-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
