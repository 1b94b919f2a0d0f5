package dev.mlflow4j.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application whose class path has this module and no OpenTelemetry. */
class WithoutOpenTelemetryTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    /** Any bean. */
    @ApplicationScoped
    public static class Bean {
        public String hello() {
            return "hello";
        }
    }

    /** Runs in a class loader of its own. */
    public static final class Application implements Supplier<String> {
        @Override
        public String get() {
            try (SeContainer container = SeContainerInitializer.newInstance()
                    .addBeanClasses(Bean.class)
                    .initialize()) {
                return container.select(Bean.class).get().hello() + " " + sees("io.opentelemetry.api.OpenTelemetry")
                        + " " + sees("dev.mlflow4j.opentelemetry.internal.MetricsExtension");
            }
        }

        private static boolean sees(String className) {
            try {
                Class.forName(className);
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        }
    }

    /** Traces with a setting for which nobody is there. */
    public static final class TracingApplication implements Supplier<String> {
        @Override
        public String get() {
            Mlflow.configure(property -> Optional.of("shared").filter(mode -> property.equals(SharedTelemetry.MODE)));
            Mlflow.withSpan("ask", ask -> Mlflow.withSpan("step", step -> 1));
            int spans = RecordedTraces.awaitOne(2).spans().size();
            Mlflow.shutdown();
            return spans + " spans";
        }
    }

    @Test
    void itRunsAllTheSame() throws Exception {
        assertThat(run(Application.class, "opentelemetry-")).isEqualTo("hello false true");
    }

    @Test
    void sharingWithNobodyLeavesOurTracesAsTheyAre() throws Exception {
        assumeTrue(hasOurJar(), "our OpenTelemetry is relocated in the jar only");
        assertThat(run(TracingApplication.class, "opentelemetry-")).isEqualTo("2 spans");
    }

    @Test
    void nothingComesFromAnApiWithoutAnSdk() throws Exception {
        assumeTrue(hasOurJar(), "our OpenTelemetry is relocated in the jar only");
        assertThat(run(TracingApplication.class, "opentelemetry-sdk")).isEqualTo("2 spans");
        assertThat(run(Application.class, "opentelemetry-sdk")).isEqualTo("hello true true");
    }

    private static boolean hasOurJar() {
        return Mlflow.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .endsWith(".jar");
    }

    /** On our class path without the libraries of that name. */
    private static String run(Class<?> application, String missing) throws Exception {
        URL[] without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> !entry.getFileName().toString().startsWith(missing))
                .map(Path::toUri)
                .map(WithoutOpenTelemetryTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(without, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            Object made =
                    loader.loadClass(application.getName()).getConstructor().newInstance();
            return (String) ((Supplier<?>) made).get();
        }
    }

    private static URL url(URI entry) {
        try {
            return entry.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
