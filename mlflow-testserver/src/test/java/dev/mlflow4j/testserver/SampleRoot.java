package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.support.Folders;
import dev.mlflow4j.testserver.support.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project's root with the samples in it, for the launcher. */
abstract class SampleRoot {

    @TempDir
    Path root;

    final int port = FreePort.any();

    @BeforeEach
    void putSample() throws IOException {
        TryItRun.putSample(root);
        TryItRun.putWildFlySample(root);
    }

    /** JUnit warns about the links in there. */
    @AfterEach
    void deleteHome() throws IOException {
        if (Files.exists(root.resolve("home"))) {
            Folders.delete(root.resolve("home"));
        }
    }
}
