package dev.mlflow4j.concurrency;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An application with a copy of our jars of its own, beside others in one server that has the APIs. */
final class Deployment implements AutoCloseable {
    private final URLClassLoader loader;
    private final Function<String, Object> application;

    Deployment() throws ReflectiveOperationException {
        this(jar -> true);
    }

    /** With those entries of the class path only. */
    @SuppressWarnings("unchecked")
    Deployment(Predicate<String> entries) throws ReflectiveOperationException {
        loader = new URLClassLoader(classPath(entries), new Apis());
        application = (Function<String, Object>) Class.forName(Application.class.getName(), true, loader)
                .getConstructor()
                .newInstance();
    }

    ClassLoader loader() {
        return loader;
    }

    /** Starts a span in this deployment and makes it current on this thread. */
    AutoCloseable startSpan() {
        return (AutoCloseable) application.apply("start");
    }

    /** The id of the span that is current for this deployment, empty where none is. */
    String current() {
        return (String) application.apply("current");
    }

    @Override
    public void close() {
        application.apply("stop");
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL[] classPath(Predicate<String> entries) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entries)
                .map(Deployment::url)
                .toArray(URL[]::new);
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Is loaded by the deployment's class loader. */
    public static final class Application implements Function<String, Object> {
        /** For the deployment. */
        public Application() {}

        @Override
        public Object apply(String what) {
            return switch (what) {
                case "start" -> {
                    Span span = Mlflow.startSpan("main");
                    yield (AutoCloseable) span::close;
                }
                case "current" -> Mlflow.currentSpan().spanId();
                default -> Mlflow.shutdown();
            };
        }
    }

    /** What the server shares with its deployments. */
    private static final class Apis extends ClassLoader {
        Apis() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("jakarta.") || name.startsWith("org.eclipse.microprofile.context.")) {
                return Deployment.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
