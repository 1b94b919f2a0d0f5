package dev.mlflow4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.observability.api.AiServiceListenerRegistrar;
import dev.langchain4j.observability.api.DefaultAiServiceListenerRegistrar;
import dev.langchain4j.observability.api.event.AiServiceEvent;
import dev.langchain4j.observability.api.listener.AiServiceListener;
import dev.langchain4j.spi.observability.AiServiceListenerRegistrarFactory;
import dev.mlflow4j.langchain4j.internal.service.ListenerRegistrarFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that brings a factory of listeners of its own. */
class ListenersOfOthersTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    /** The application's. */
    public static final class Factory implements AiServiceListenerRegistrarFactory {
        @Override
        public AiServiceListenerRegistrar get() {
            return new Registrar();
        }
    }

    private static final class Registrar extends DefaultAiServiceListenerRegistrar {
        private final List<AiServiceListener<?>> registered = new ArrayList<>();

        @Override
        public <T extends AiServiceEvent> void register(AiServiceListener<T> listener) {
            registered.add(listener);
            super.register(listener);
        }
    }

    @Test
    void whatItGivesHasOursToo(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(AiServiceListenerRegistrarFactory.class.getName()), Factory.class.getName());
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);
            AiServiceListenerRegistrar given = new ListenerRegistrarFactory().get();
            assertThat(given).isInstanceOfSatisfying(Registrar.class, registrar -> assertThat(registrar.registered)
                    .hasSize(8));
        }
    }

    @Test
    void withoutOneItIsLangChain4jsOwn() {
        assertThat(new ListenerRegistrarFactory().get()).isExactlyInstanceOf(DefaultAiServiceListenerRegistrar.class);
    }
}
