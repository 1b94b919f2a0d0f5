package dev.mlflow4j.tracing.unloading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application with this library in its own class loader, on a thread that outlives it, goes and leaves nothing. */
class UnloadingTest {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** Held, as a server's own Yasson holds it. */
    private static final Logger YASSON = Logger.getLogger("org.eclipse.yasson.internal.SerializationContextImpl");

    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final StubServer server =
            StubServer.start().otherwise(StubAnswer.json(200, "{\"experiment\":{\"experiment_id\":\"1\"}}"));

    @AfterEach
    void stop() {
        server.close();
        pool.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Carelessness.Sends.class,
                Carelessness.Reads.class,
                Carelessness.ClosesNoSpan.class,
                Carelessness.RunsTasksOfOpenSpans.class,
                Carelessness.LeavesABlockOpenAndAProcessor.class,
                Carelessness.WaitsForAFuture.class,
                Carelessness.ReadsHalfAStream.class,
                Carelessness.CapturesClassesOfTheJdk.class,
                Carelessness.CapturesWhatCannotBeWritten.class
            })
    void itsClassLoaderIsCollected(Class<?> application) throws Exception {
        WeakReference<ClassLoader> loader = run(application.getName());

        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (loader.get() != null && System.nanoTime() < deadline) {
            System.gc();
            Thread.sleep(50);
        }
        assertThat(loader.get()).isNull();
        assertThat(YASSON.getFilter()).isNull();
    }

    private WeakReference<ClassLoader> run(String application) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            @SuppressWarnings("unchecked")
            Consumer<String> run = (Consumer<String>)
                    loader.loadClass(application).getDeclaredConstructor().newInstance();
            pool.submit(() -> runWith(loader, run, server.uri())).get();
            return new WeakReference<>(loader);
        }
    }

    private static void runWith(ClassLoader loader, Consumer<String> application, String uri) {
        Thread.currentThread().setContextClassLoader(loader);
        try {
            application.accept(uri);
        } finally {
            Thread.currentThread().setContextClassLoader(null);
        }
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .map(UnloadingTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(File file) {
        try {
            return file.toURI().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
