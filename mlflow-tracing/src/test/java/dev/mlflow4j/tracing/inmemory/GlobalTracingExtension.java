package dev.mlflow4j.tracing.inmemory;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.client.TraceInfo;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.spi.SpanReceiver;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Offers a receiver in memory to the one configuration of the application, by the class loader of the test's thread: so
 * tests of other classes do not find it.
 */
public final class GlobalTracingExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    /** What the application has recorded. */
    public static final InMemoryTraces TRACES = new InMemoryTraces(Mlflow::flush);

    private Path services;
    private URLClassLoader offering;
    private ClassLoader before;

    /** Found by its name. */
    public static final class Receiver implements SpanReceiver {
        @Override
        public void receive(List<TraceSpan> spans, List<TraceInfo> infos) {
            TRACES.receive(spans, infos);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        before = Thread.currentThread().getContextClassLoader();
        services = Files.createTempDirectory("receiver");
        Path folder = Files.createDirectories(services.resolve("META-INF/services"));
        Files.writeString(folder.resolve(SpanReceiver.class.getName()), Receiver.class.getName());
        offering = new URLClassLoader(new URL[] {services.toUri().toURL()}, before);
        Thread.currentThread().setContextClassLoader(offering);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Mlflow.configure(property -> Optional.empty());
        TRACES.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        Mlflow.shutdown();
        Thread.currentThread().setContextClassLoader(before);
        offering.close();
        Path folder = services.resolve("META-INF/services");
        Files.delete(folder.resolve(SpanReceiver.class.getName()));
        Files.delete(folder);
        Files.delete(folder.getParent());
        Files.delete(services);
    }
}
