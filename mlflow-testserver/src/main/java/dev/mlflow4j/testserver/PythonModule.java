package dev.mlflow4j.testserver;

import java.util.List;

/** Makes a Python run one of its modules or a file, and end when this JVM does, even when that is killed. */
final class PythonModule {

    private PythonModule() {}

    /** Adds to the call of a Python what {@code -m}, or the file alone, and these arguments would; its input must stay a pipe to this JVM. */
    static ProcessBuilder run(ProcessBuilder python, String module, List<String> arguments) {
        python.command().addAll(List.of("-c", PythonScript.resource("with_parent.py"), module));
        python.command().addAll(arguments);
        return python;
    }
}
