package dev.mlflow4j.jaxrs.internal.config;

import dev.mlflow4j.tracing.SettingsSource;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.util.function.Function;

/** Settings as tracing is configured now, read again only when it is configured anew. */
public final class InForce<T> {
    private final Function<SettingsSource, T> reader;
    private volatile Known<T> known;

    private record Known<T>(SettingsSource source, T settings) {}

    public InForce(Function<SettingsSource, T> reader) {
        this.reader = reader;
    }

    public T get() {
        SettingsSource source = Instrumenter.settings();
        Known<T> current = known;
        if (current == null || current.source() != source) {
            current = new Known<>(source, reader.apply(source));
            known = current;
        }
        return current.settings();
    }
}
