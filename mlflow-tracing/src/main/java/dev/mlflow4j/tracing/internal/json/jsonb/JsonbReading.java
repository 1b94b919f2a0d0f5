package dev.mlflow4j.tracing.internal.json.jsonb;

import dev.mlflow4j.tracing.TracingException;
import jakarta.json.JsonException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import java.lang.reflect.Type;
import java.util.Optional;

/** Reads JSON as objects of the application. */
final class JsonbReading {
    private static volatile Jsonb jsonb;

    private JsonbReading() {}

    static <T> Optional<T> object(String what, String json, Type type) {
        try {
            return Optional.ofNullable(jsonb().fromJson(json, type));
        } catch (JsonbException | JsonException e) {
            throw new TracingException(
                    "%s cannot be read as %s: %s".formatted(what, type.getTypeName(), e.getMessage()), e);
        }
    }

    private static Jsonb jsonb() {
        Jsonb known = jsonb;
        if (known == null) {
            known = JsonbBuilder.create();
            jsonb = known;
        }
        return known;
    }

    static void forget() {
        jsonb = null;
    }
}
