package dev.mlflow4j.openai.internal.cdi;

import dev.mlflow4j.openai.internal.TracedClient;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.util.Set;

/** The clients that a container's beans are, known by the names of their interfaces: the application may not have them. */
final class Clients {
    private static final Set<String> TYPES =
            Set.of("com.openai.client.OpenAIClient", "com.openai.client.OpenAIClientAsync");

    private Clients() {}

    static boolean isClient(String typeName) {
        return TYPES.contains(typeName);
    }

    /** Around what a producer made, as what it is declared to be. */
    static Object traced(Object made, Class<?> declared) {
        try {
            return wrapped(made, declared);
        } catch (RuntimeException | LinkageError e) {
            Instrumenter.failed("trace the product of a producer", e);
            return made;
        }
    }

    private static <T> T wrapped(Object made, Class<T> declared) {
        return TracedClient.of(declared, declared.cast(made));
    }

    /** Returns what the producer made. */
    static Object original(Object traced) {
        return traced == null ? null : TracedClient.original(traced);
    }
}
