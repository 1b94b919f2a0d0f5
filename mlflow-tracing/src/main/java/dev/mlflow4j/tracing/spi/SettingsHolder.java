package dev.mlflow4j.tracing.spi;

import dev.mlflow4j.tracing.SettingsSource;
import java.util.function.Function;

/**
 * Holds an adapter's settings. They are read at the first use and again after tracing has been configured anew.
 *
 * @param <T> the type of the settings
 */
public final class SettingsHolder<T> {
    private final Function<SettingsSource, T> reader;
    private volatile Held<T> held;

    private record Held<T>(SettingsSource source, T settings) {}

    /** Creates a holder. The function reads the settings from a source. */
    public SettingsHolder(Function<SettingsSource, T> reader) {
        this.reader = reader;
    }

    /** {@return the settings of the current configuration} */
    public T get() {
        SettingsSource source = Instrumenter.settings();
        Held<T> current = held;
        if (current == null || current.source() != source) {
            current = new Held<>(source, reader.apply(source));
            held = current;
        }
        return current.settings();
    }
}
