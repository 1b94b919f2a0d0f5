package dev.mlflow4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An application whose class path has LangChain4j's core, and neither AI services nor agents. */
class ModelsOnlyTest {
    /** Runs in a class loader of its own. */
    public static final class Application implements Supplier<String> {
        @Override
        public String get() {
            ChatModel model = MlflowLangChain4j.traced(new ChatModel() {
                @Override
                public ChatResponse doChat(ChatRequest request) {
                    return ChatResponse.builder()
                            .aiMessage(dev.langchain4j.data.message.AiMessage.from("Hello"))
                            .build();
                }
            });
            return model.chat("Hi") + " " + (MlflowLangChain4j.embeddingStoreListener() != null) + " "
                    + (Application.class.getClassLoader().getResource("dev/langchain4j/service/AiServices.class")
                            == null);
        }
    }

    @Test
    void tracesThemAllTheSame() throws Exception {
        URL[] without = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> !entry.getFileName().toString().matches("langchain4j(-agentic)?-\\d.*"))
                .map(ModelsOnlyTest::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(without, ClassLoader.getPlatformClassLoader())) {
            Object application = loader.loadClass(Application.class.getName())
                    .getConstructor()
                    .newInstance();
            assertThat(((Supplier<?>) application).get()).isEqualTo("Hello true true");
        }
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
