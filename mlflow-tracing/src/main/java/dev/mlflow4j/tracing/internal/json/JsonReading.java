package dev.mlflow4j.tracing.internal.json;

import dev.mlflow4j.tracing.TokenCost;
import dev.mlflow4j.tracing.TokenUsage;
import dev.mlflow4j.tracing.TracingException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbException;
import jakarta.json.stream.JsonParser;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Reads JSON: as JSON-P's values, as objects of the application, as what MLflow counts. */
public final class JsonReading {
    /** An array in an array of a span is four levels in MLflow's answer; Parsson allows 1,000 by default. */
    private static final Map<String, ?> DEEP = Map.of("org.eclipse.parsson.maxDepth", "8000");

    private static volatile Jsonb jsonb;

    private JsonReading() {}

    /** A whole text as JSON; empty where it is none. */
    public static Optional<JsonValue> parsed(String text) {
        try (JsonParser parser = Json.createParserFactory(DEEP).createParser(new StringReader(text))) {
            parser.next();
            JsonValue value = parser.getValue();
            return parser.hasNext() ? Optional.empty() : Optional.of(value);
        } catch (JsonException | IllegalStateException | NoSuchElementException | NumberFormatException e) {
            return Optional.empty();
        } catch (LinkageError e) {
            throw missing("Jakarta JSON Processing (jakarta.json-api and an implementation of it)", e);
        }
    }

    /** As MLflow does, what is no JSON is a text. */
    public static JsonValue value(String text) {
        return parsed(text).orElseGet(() -> Json.createValue(text));
    }

    /** Empty for null and for JSON null. */
    public static <T> Optional<T> object(String what, String json, Type type) {
        if (json == null || json.equals("null")) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(jsonb().fromJson(json, type));
        } catch (JsonbException | JsonException e) {
            throw new TracingException(
                    "%s cannot be read as %s: %s".formatted(what, type.getTypeName(), e.getMessage()), e);
        }
    }

    public static Optional<TokenUsage> usage(String json) {
        return numbers(json)
                .map(usage -> new TokenUsage(
                        (long) number(usage, "input_tokens"), (long) number(usage, "output_tokens"), (long)
                                number(usage, "total_tokens")));
    }

    public static Optional<TokenCost> cost(String json) {
        return numbers(json)
                .map(cost -> new TokenCost(
                        number(cost, "input_cost"), number(cost, "output_cost"), number(cost, "total_cost")));
    }

    private static Optional<JsonObject> numbers(String json) {
        return Optional.ofNullable(json)
                .flatMap(JsonReading::parsed)
                .filter(JsonObject.class::isInstance)
                .map(JsonValue::asJsonObject);
    }

    private static double number(JsonObject object, String key) {
        return object.get(key) instanceof JsonNumber number ? number.doubleValue() : 0;
    }

    private static Jsonb jsonb() {
        Jsonb known = jsonb;
        if (known == null) {
            try {
                known = JsonbBuilder.create();
            } catch (LinkageError | JsonbException e) {
                throw missing("Jakarta JSON Binding (jakarta.json.bind-api and an implementation of it)", e);
            }
            jsonb = known;
        }
        return known;
    }

    private static TracingException missing(String what, Throwable cause) {
        return new TracingException("Reading needs " + what + ", which is not on the class path", cause);
    }

    /** Lets go of what it knows of the application's classes. */
    public static void forget() {
        jsonb = null;
    }
}
