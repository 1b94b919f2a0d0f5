package dev.mlflow4j.tck.helidon;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.BeanManager;
import java.io.IOException;
import java.net.URLClassLoader;
import org.jboss.shrinkwrap.api.Archive;

/** An application on Helidon; while it runs its loader is that of this thread, as the tests run on it. */
final class RunningApplication implements AutoCloseable {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final ClassesFolder classes;
    private final URLClassLoader loader;
    private SeContainer container;

    private RunningApplication(Archive<?> war) throws IOException {
        classes = new ClassesFolder(war);
        loader = classes.loader(before);
    }

    static RunningApplication of(Archive<?> war) throws IOException {
        RunningApplication application = new RunningApplication(war);
        try {
            application.start();
        } catch (RuntimeException | Error e) {
            application.close();
            throw e;
        }
        return application;
    }

    BeanManager beanManager() {
        return container.getBeanManager();
    }

    private void start() {
        Thread.currentThread().setContextClassLoader(loader);
        container = SeContainerInitializer.newInstance().initialize();
    }

    @Override
    public void close() throws IOException {
        try {
            if (container != null) {
                container.close();
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            loader.close();
            classes.close();
        }
    }
}
