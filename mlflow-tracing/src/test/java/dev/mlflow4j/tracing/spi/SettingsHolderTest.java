package dev.mlflow4j.tracing.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.inmemory.LoggedLines;
import dev.mlflow4j.tracing.inmemory.UsesGlobalTracing;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** An adapter's settings are those of the current configuration, read once for each. */
@Isolated("watches the log")
@UsesGlobalTracing
class SettingsHolderTest {
    private final AtomicInteger reads = new AtomicInteger();
    private final SettingsHolder<String> holder = new SettingsHolder<>("test.enabled", source -> {
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

    /** As in plain Java, where nothing checks them before. */
    @Test
    void aWrongOneIsLoggedOnceAndTurnsTheAdapterOff() {
        SettingsHolder<List<Boolean>> flags = new SettingsHolder<>("test.enabled", source -> {
            SettingsReader reader = new SettingsReader(source);
            return List.of(reader.flag("test.enabled", true), reader.flag("test.setting", true));
        });
        configure("perhaps");
        try (LoggedLines lines = LoggedLines.watch()) {
            for (int i = 0; i < 3; i++) {
                assertThat(flags.get()).containsExactly(false, true);
            }
            assertThat(lines.lines())
                    .filteredOn(line -> line.contains("test.setting"))
                    .containsExactly(
                            "SEVERE dev.mlflow4j.tracing: test.setting has the value 'perhaps'; allowed is true or"
                                    + " false (or 1 or 0): nothing is traced there, as with test.enabled=false");
        }
        configure("false");
        assertThat(flags.get()).containsExactly(true, false);
    }

    private static void configure(String value) {
        Mlflow.configure(property -> property.equals("test.setting") ? Optional.of(value) : Optional.empty());
    }
}
