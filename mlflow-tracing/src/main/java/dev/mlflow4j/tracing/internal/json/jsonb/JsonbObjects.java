package dev.mlflow4j.tracing.internal.json.jsonb;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.JsonbException;
import jakarta.json.spi.JsonProvider;
import java.util.ServiceConfigurationError;

/**
 * Objects of the application, written by JSON-B straight to a {@link JsonOutput}, so that the limits hold while it writes:
 * its JSON-P provider is ours, whose generator for our writer is a {@link BoundedGenerator}.
 */
public final class JsonbObjects {
    private final Jsonb jsonb;

    private JsonbObjects(Jsonb jsonb) {
        this.jsonb = jsonb;
    }

    /** Null where there is no JSON-B. */
    public static JsonbObjects find() {
        try {
            JsonProvider provider = new BoundedJsonProvider(JsonProvider.provider());
            return new JsonbObjects(JsonbBuilder.newBuilder()
                    .withProvider(provider)
                    .withConfig(new JsonbConfig()
                            .withNullValues(true)
                            .withSerializers(new AttachmentSerializer())
                            .withPropertyVisibilityStrategy(new PublicProperties()))
                    .build());
        } catch (LinkageError | JsonbException | jakarta.json.JsonException | ServiceConfigurationError e) {
            return null;
        }
    }

    /** Leaves out, when the limit is reached, what comes after it, without the ends of what was begun. */
    public void write(Object value, JsonOutput out) {
        try {
            QuietJsonb.run(() -> jsonb.toJson(value, new BoundedJsonProvider.Target(out)));
        } catch (Throwable e) {
            if (!BoundedGenerator.isLimitReached(e)) {
                throw e;
            }
        }
    }
}
