package dev.mlflow4j.testserver.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** One of the samples, as the build leaves it. */
public interface SampleProgram {

    /** The name of its module, which is also that of its experiment. */
    String name();

    /** What starts it on the port, with the folder for what it needs to write. */
    ProcessBuilder command(Path folder, int port) throws IOException;

    /** What the command needs in its environment. */
    default Map<String, String> variables() {
        return Map.of();
    }

    /** Whether it answers several questions at once, at {@code /ask/batch}. */
    boolean answersBatches();

    /** Whether it will never answer although its process runs. */
    default boolean failed(Path folder) {
        return false;
    }
}
