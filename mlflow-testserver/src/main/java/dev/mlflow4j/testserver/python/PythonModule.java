package dev.mlflow4j.testserver.python;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Makes a Python run one of its modules or a file, and end when this JVM does, even when that is killed. */
public final class PythonModule {

    private PythonModule() {}

    /** Adds to the call of a Python what {@code -m}, or the file alone, and these arguments would; its input must stay a pipe to this JVM. */
    public static ProcessBuilder run(ProcessBuilder python, String module, List<String> arguments) {
        python.command().addAll(List.of("-c", resource("with_parent.py"), module));
        python.command().addAll(arguments);
        return python;
    }

    /** A script on the class path: among the caller's resources, else beside this class. */
    public static String resource(String name) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try (InputStream found = Stream.of(
                        context == null ? null : context.getResourceAsStream(name),
                        PythonModule.class.getResourceAsStream(name),
                        PythonModule.class.getClassLoader().getResourceAsStream(name))
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
