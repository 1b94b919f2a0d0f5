package dev.mlflow4j.tracing.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.inmemory.UsesGlobalTracing;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An adapter's settings are those of the current configuration, read once for each. */
@UsesGlobalTracing
class SettingsHolderTest {
    private final AtomicInteger reads = new AtomicInteger();
    private final SettingsHolder<String> holder = new SettingsHolder<>(source -> {
        reads.incrementAndGet();
        return source.get("test.setting").orElse("none");
    });

    @Test
    void theyAreReadOnceForEachConfiguration() {
        configure("first");
        assertThat(holder.get()).isEqualTo("first");
        assertThat(holder.get()).isEqualTo("first");
        assertThat(reads).hasValue(1);

        configure("second");
        assertThat(holder.get()).isEqualTo("second");
        assertThat(reads).hasValue(2);
    }

    private static void configure(String value) {
        Mlflow.configure(property -> property.equals("test.setting") ? Optional.of(value) : Optional.empty());
    }
}
