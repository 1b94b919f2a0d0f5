package dev.mlflow4j.tracing.internal.json;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.Writer;
import java.util.ServiceConfigurationError;

/**
 * Objects of the application, written by JSON-B straight into a {@link JsonText}, so that the limits hold while it
 * writes: its JSON-P provider is ours, whose generator for our writer is a {@link BoundedGenerator}.
 */
final class JsonbObjects {
    private final Jsonb jsonb;

    private JsonbObjects(Jsonb jsonb) {
        this.jsonb = jsonb;
    }

    /** Null where no JSON-B is at hand. */
    static JsonbObjects find() {
        try {
            JsonProvider provider = new BoundedJsonProvider(JsonProvider.provider());
            return new JsonbObjects(JsonbBuilder.newBuilder()
                    .withProvider(provider)
                    .withConfig(new JsonbConfig()
                            .withNullValues(true)
                            .withSerializers(new AttachmentHandover())
                            .withPropertyVisibilityStrategy(new PublicProperties()))
                    .build());
        } catch (LinkageError | JsonbException | jakarta.json.JsonException | ServiceConfigurationError e) {
            return null;
        }
    }

    void write(Object value, JsonText out) {
        QuietJsonb.run(() -> jsonb.toJson(value, new Target(out)));
    }

    /** Whether this was thrown, maybe wrapped, because nothing more fits. */
    static boolean isEnough(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof Enough) {
                return true;
            }
        }
        return false;
    }

    /** Thrown to end a write that would go on long after the limit. */
    static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super("enough", null, false, false);
        }
    }

    /** Carries the text to the provider; nothing is ever written to it as characters. */
    static final class Target extends Writer {
        private final JsonText text;

        Target(JsonText text) {
            this.text = text;
        }

        JsonText text() {
            return text;
        }

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("only generators write here");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
