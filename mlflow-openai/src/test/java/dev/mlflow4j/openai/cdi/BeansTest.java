package dev.mlflow4j.openai.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientAsync;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.mlflow4j.openai.internal.cdi.OpenAiExtension;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.testserver.openai.OpenAiEndpoint;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.spi.Extension;
import java.util.Optional;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that producers make, on Weld: by the portable extension, and by the build compatible one where that is hidden. */
class BeansTest {
    private static final ChatCompletionCreateParams QUESTION = ChatCompletionCreateParams.builder()
            .model("gpt-4o-mini")
            .addUserMessage("Hi")
            .build();

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final OpenAiEndpoint endpoint = OpenAiEndpoint.start();

    @BeforeEach
    void start() {
        Mlflow.configure(property -> Optional.empty());
        RecordedTraces.clear();
        Producers.uri = endpoint.uri();
        Producers.isDisposed = false;
    }

    @AfterEach
    void stop() {
        Thread.currentThread().setContextClassLoader(before);
        endpoint.close();
    }

    @Test
    void aPortableExtensionTracesThem() {
        hide(BuildCompatibleExtension.class, "test-classes");
        try (WeldContainer container = container()) {
            assertThat(container.select(OpenAiExtension.class).isResolvable()).isTrue();
            assertTraced(container);
        }
    }

    @Test
    void aBuildCompatibleExtensionTracesThem() {
        hide(Extension.class, "mlflow-openai");
        try (WeldContainer container = container()) {
            assertThat(container.select(OpenAiExtension.class).isResolvable()).isFalse();
            assertTraced(container);
        }
    }

    private void hide(Class<?> service, String folder) {
        Thread.currentThread().setContextClassLoader(new HidingLoader(before, service, folder));
    }

    private static WeldContainer container() {
        return new Weld().addBeanClass(Producers.class).initialize();
    }

    private static void assertTraced(WeldContainer container) {
        Instance.Handle<OpenAIClient> disposed = container
                .select(OpenAIClient.class, NamedLiteral.of("disposed"))
                .getHandle();
        container
                .select(OpenAIClient.class, NamedLiteral.of("scoped"))
                .get()
                .chat()
                .completions()
                .create(QUESTION);
        disposed.get().chat().completions().create(QUESTION);
        container
                .select(OpenAIClientAsync.class)
                .get()
                .chat()
                .completions()
                .create(QUESTION)
                .join();

        assertThat(RecordedTraces.await(3))
                .flatExtracting(trace -> trace.spans())
                .extracting(TraceSpan::name)
                .containsExactly("Completions", "Completions", "AsyncCompletions");
        disposed.destroy();
        assertThat(Producers.isDisposed).isTrue();
        assertThat(container.select(String.class).get()).isEqualTo("other");
    }
}
