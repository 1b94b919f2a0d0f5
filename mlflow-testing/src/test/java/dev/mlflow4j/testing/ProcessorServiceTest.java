package dev.mlflow4j.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.LiveSpan;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanProcessor;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processors that an application offers by ServiceLoader. */
class ProcessorServiceTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @TempDir
    Path application;

    /** Found by its name. */
    public static final class Noting implements SpanProcessor {
        @Override
        public void process(LiveSpan span) {
            span.setAttribute("order", "service");
        }
    }

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
        Mlflow.configure(property -> Optional.empty());
        RecordedTraces.clear();
        Mlflow.withSpan("without", span -> 1);
        assertThat(RecordedTraces.awaitOne(1).spans().get(0).attributes()).doesNotContainKey("order");
    }

    @Test
    void itRunsBeforeThoseThatCodeAdds() throws IOException {
        Path services = Files.createDirectories(application.resolve("META-INF/services"));
        Files.writeString(services.resolve(SpanProcessor.class.getName()), Noting.class.getName());
        SpanProcessor added =
                span -> span.setAttribute("order", span.attributes().get("order") + ", added");
        Mlflow.addSpanProcessor(added);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {application.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            Mlflow.configure(property -> Optional.empty());
            RecordedTraces.clear();
            Mlflow.withSpan("with", span -> 1);
            assertThat(RecordedTraces.awaitOne(1).spans().get(0).attributes())
                    .containsEntry("order", "\"\\\"service\\\", added\"");
        } finally {
            Mlflow.removeSpanProcessor(added);
        }
    }
}
