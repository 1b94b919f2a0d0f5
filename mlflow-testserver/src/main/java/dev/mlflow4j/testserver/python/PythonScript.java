package dev.mlflow4j.testserver.python;

import dev.mlflow4j.testserver.process.ShortCommand;
import dev.mlflow4j.testserver.support.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Runs Python code with MLflow set to a server. */
public final class PythonScript {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private PythonScript() {}

    public static String run(
            PythonEnvironment environment, Map<String, String> variables, String script, String... arguments) {
        String code = script.endsWith(".py") ? PythonModule.resource(script) : script;
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
}
