package dev.mlflow4j.tracing.spi;

import dev.mlflow4j.tracing.SettingsException;
import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.internal.util.LogOnce;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds an adapter's settings. They are read at the first use and again after tracing has been configured anew. If one has
 * a value that is not allowed, where no {@link SettingsCheck} has found it before, it is logged and the adapter is off.
 *
 * @param <T> the type of the settings
 */
public final class SettingsHolder<T> {
    private final String enabled;
    private final Function<SettingsSource, T> reader;
    private volatile Held<T> held;

    private record Held<T>(SettingsSource source, T settings) {}

    /** Creates a holder. The property turns the adapter off if it is false; the function reads the settings from a source. */
    public SettingsHolder(String enabled, Function<SettingsSource, T> reader) {
        this.enabled = enabled;
        this.reader = reader;
    }

    /** {@return the settings of the current configuration} */
    public T get() {
        SettingsSource source = Instrumenter.settings();
        Held<T> current = held;
        if (current == null || current.source() != source) {
            current = new Held<>(source, read(source));
            held = current;
        }
        return current.settings();
    }

    private T read(SettingsSource source) {
        try {
            return reader.apply(source);
        } catch (SettingsException e) {
            String text = e.getMessage() + ": nothing is traced there, as with " + enabled + "=false";
            LogOnce.log(text, System.Logger.Level.ERROR, text);
            return reader.apply(property -> property.equals(enabled) ? Optional.of("false") : Optional.empty());
        }
    }
}
