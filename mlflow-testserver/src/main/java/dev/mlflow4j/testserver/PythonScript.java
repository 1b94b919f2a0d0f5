package dev.mlflow4j.testserver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs Python code with MLflow set to a server. */
final class PythonScript {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private PythonScript() {}

    static String run(
            PythonEnvironment environment, Map<String, String> variables, String script, String... arguments) {
        String code = script.endsWith(".py") ? resource(script) : script;
        ProcessBuilder command = environment.command("-");
        command.command().addAll(List.of(arguments));
        command.environment().putAll(variables);
        try {
            ShortCommand.Result result = ShortCommand.run(command, code, LIMIT);
            if (result.exit() != 0) {
                throw new IllegalStateException("The Python script ended with " + result.exit() + ": "
                        + result.err().strip());
            }
            return result.out();
        } catch (IOException e) {
            throw new IllegalStateException("The Python script did not run: " + Http.reason(e), e);
        }
    }

    /** A script on the class path: among the caller's resources, else beside this class. */
    static String resource(String name) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try (InputStream found = Stream.of(
                        context == null ? null : context.getResourceAsStream(name),
                        PythonScript.class.getResourceAsStream(name),
                        PythonScript.class.getClassLoader().getResourceAsStream(name))
                .filter(stream -> stream != null)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no script " + name + " on the class path."))) {
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("The script " + name + " cannot be read.", e);
        }
    }
}
