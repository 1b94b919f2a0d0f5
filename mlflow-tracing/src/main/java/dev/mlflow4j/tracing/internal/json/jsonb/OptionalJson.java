package dev.mlflow4j.tracing.internal.json.jsonb;

import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.client.TokenCost;
import dev.mlflow4j.tracing.client.TokenUsage;
import jakarta.json.JsonValue;
import jakarta.json.bind.spi.JsonbProvider;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Function;

/** Reads JSON where JSON-P and JSON-B are optional: their classes are not touched before they are known to be present. */
public final class OptionalJson {
    private static volatile boolean processing;
    private static volatile boolean binding;

    private OptionalJson() {}

    public static JsonValue value(String text) {
        requireProcessing();
        return JsonReading.value(text);
    }

    /** Empty for null and for JSON null. */
    public static <T> Optional<T> object(String what, String json, Type type) {
        if (json == null || json.equals("null")) {
            return Optional.empty();
        }
        requireBinding();
        return JsonbReading.object(what, json, type);
    }

    public static Optional<TokenUsage> usage(String json) {
        return reading(json, text -> JsonReading.usage(text));
    }

    public static Optional<TokenCost> cost(String json) {
        return reading(json, text -> JsonReading.cost(text));
    }

    private static <T> Optional<T> reading(String json, Function<String, Optional<T>> read) {
        if (json == null) {
            return Optional.empty();
        }
        requireProcessing();
        return read.apply(json);
    }

    public static void requireProcessing() {
        if (!processing) {
            require(
                    () -> JsonProvider.provider(),
                    "Processing (jakarta.json-api and an implementation of it, such as Parsson)");
            processing = true;
        }
    }

    private static void requireBinding() {
        if (!binding) {
            requireProcessing();
            require(
                    () -> JsonbProvider.provider(),
                    "Binding (jakarta.json.bind-api and an implementation of it, such as Yasson)");
            binding = true;
        }
    }

    /** No method reference: that would be linked before it is tried. */
    private static void require(Runnable look, String what) {
        try {
            look.run();
        } catch (LinkageError | RuntimeException e) {
            throw new TracingException("Reading needs Jakarta JSON " + what + ", which is not on the class path", e);
        }
    }

    /** Clears the providers found, and what JSON-B knows of the application's classes. */
    public static void forget() {
        if (processing) {
            JsonReading.forget();
        }
        if (binding) {
            JsonbReading.forget();
        }
    }
}
