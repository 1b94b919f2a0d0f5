package dev.mlflow4j.tracing.internal.trace;

import static dev.mlflow4j.tracing.inmemory.GlobalTracingExtension.TRACES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.LiveSpan;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanProcessor;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.inmemory.UsesGlobalTracing;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Processors that an application offers by ServiceLoader. */
@Isolated("adds span processors, which all tests of the JVM share")
@UsesGlobalTracing
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

    /** Cannot be made. */
    public static final class Broken implements SpanProcessor {
        public Broken() {
            throw new IllegalStateException("no key");
        }

        @Override
        public void process(LiveSpan span) {}
    }

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
        Mlflow.configure(property -> Optional.empty());
        TRACES.clear();
        Mlflow.withSpan("without", span -> 1);
        assertThat(TRACES.awaitOne(1).spans().get(0).attributes()).doesNotContainKey("order");
    }

    @Test
    void itRunsBeforeThoseThatCodeAdds() throws IOException {
        SpanProcessor added =
                span -> span.setAttribute("order", span.attributes().get("order") + ", added");
        Mlflow.addSpanProcessor(added);
        try {
            assertThat(spanWith(Noting.class.getName()).attributes())
                    .containsEntry("order", "\"\\\"service\\\", added\"");
        } finally {
            Mlflow.removeSpanProcessor(added);
        }
    }

    @Test
    void oneThatCannotBeMadeCostsWhatTheSpanCarries() throws IOException {
        TraceSpan span = spanWith(Broken.class.getName() + "\n" + Noting.class.getName());
        assertThat(span.inputs()).isEmpty();
        assertThat(span.attributes())
                .containsEntry("mlflow4j.processor.failed", "\"" + Broken.class.getName() + "\"")
                .doesNotContainKey("order");
    }

    @Test
    void whatIsNoProcessorIsLeftOut() throws IOException {
        TraceSpan span = spanWith("java.lang.String\nno.such.Processor\n" + Noting.class.getName());
        assertThat(span.inputs()).contains("1");
        assertThat(span.attributes()).containsEntry("order", "\"service\"");
    }

    private TraceSpan spanWith(String services) throws IOException {
        Path folder = Files.createDirectories(application.resolve("META-INF/services"));
        Files.writeString(folder.resolve(SpanProcessor.class.getName()), services);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {application.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            Mlflow.configure(property -> Optional.empty());
            TRACES.clear();
            Mlflow.withSpan("with", span -> span.setInputs(1));
            return TRACES.awaitOne(1).spans().get(0);
        }
    }
}
