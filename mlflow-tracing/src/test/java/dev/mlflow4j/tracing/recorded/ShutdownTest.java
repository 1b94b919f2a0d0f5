package dev.mlflow4j.tracing.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.inmemory.UsesGlobalTracing;
import dev.mlflow4j.tracing.internal.GlobalTracing;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded while the JVM ends. */
@UsesGlobalTracing
class ShutdownTest {
    /** It ends at all, though a span is open around its exit, and has the time to wait for that. */
    @Test
    void whatAnotherHookDrainsIsRecorded(@TempDir Path folder) throws Exception {
        ChildJvm.run(folder, List.of(), DrainedProgram.class, folder.toString());

        StringBuilder written = new StringBuilder();
        for (Path file : Folders.files(folder)) {
            written.append(Files.readString(file));
        }
        assertThat(written).contains("\"drained\"", "\"step\"").doesNotContain("\"exits\"");
    }

    @Test
    void aContainerEndsTracingWithoutAHook() throws Exception {
        Mlflow.configure(property -> Optional.empty());
        assertThat(hook()).isNotNull();
        Instrumenter.endWithContainer();
        assertThat(hook()).isNull();
        Mlflow.configure(property -> Optional.empty());
        assertThat(hook()).isNull();
        Mlflow.shutdown();
        Mlflow.configure(property -> Optional.empty());
        assertThat(hook()).isNotNull();
    }

    private static Object hook() throws ReflectiveOperationException {
        Field field = GlobalTracing.class.getDeclaredField("hook");
        field.setAccessible(true);
        return field.get(null);
    }
}
