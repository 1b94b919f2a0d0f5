package dev.mlflow4j.langchain4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An application whose class path has this module and no LangChain4j. */
class WithoutLangChain4jTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    /** Any bean, with a producer. */
    @ApplicationScoped
    public static class Bean {
        @Produces
        CharSequence text() {
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
                return container.select(CharSequence.class).get() + " "
                        + sees("dev.langchain4j.model.chat.ChatModel") + " "
                        + sees("dev.mlflow4j.langchain4j.internal.cdi.LangChain4jExtension");
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

    @Test
    void itRunsAllTheSame() throws Exception {
        URL[] without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> !entry.getFileName().toString().startsWith("langchain4j-"))
                .map(Path::toUri)
                .map(WithoutLangChain4jTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(without, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            Object application = loader.loadClass(Application.class.getName())
                    .getConstructor()
                    .newInstance();
            assertThat(((Supplier<?>) application).get()).isEqualTo("hello false true");
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
