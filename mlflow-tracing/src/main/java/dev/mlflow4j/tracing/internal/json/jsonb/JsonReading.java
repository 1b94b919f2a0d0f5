package dev.mlflow4j.tracing.internal.json.jsonb;

import dev.mlflow4j.tracing.client.TokenCost;
import dev.mlflow4j.tracing.client.TokenUsage;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Reads JSON as JSON-P's values, and as token usage and cost. */
public final class JsonReading {
    /** An array in an array of a span is four levels in MLflow's response; Parsson allows 1,000 by default. */
    private static final Map<String, ?> DEEP = Map.of("org.eclipse.parsson.maxDepth", "8000");

    private static volatile JsonParserFactory parsers;

    private JsonReading() {}

    /** Parses a whole text; empty where it is not JSON. */
    public static Optional<JsonValue> parsed(String text) {
        try (JsonParser parser = parsers().createParser(new StringReader(text))) {
            parser.next();
            JsonValue value = parser.getValue();
            return parser.hasNext() ? Optional.empty() : Optional.of(value);
        } catch (JsonException | IllegalStateException | NoSuchElementException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A text that is not JSON is a string, as in MLflow. */
    public static JsonValue value(String text) {
        return parsed(text).orElseGet(() -> Json.createValue(text));
    }

    static Optional<TokenUsage> usage(String json) {
        return numbers(json)
                .map(usage -> new TokenUsage(
                        count(usage, "input_tokens"), count(usage, "output_tokens"), count(usage, "total_tokens")));
    }

    static Optional<TokenCost> cost(String json) {
        return numbers(json)
                .map(cost -> new TokenCost(
                        number(cost, "input_cost"), number(cost, "output_cost"), number(cost, "total_cost")));
    }

    private static Optional<JsonObject> numbers(String json) {
        return parsed(json).filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject);
    }

    private static long count(JsonObject object, String key) {
        return (long) number(object, key);
    }

    private static double number(JsonObject object, String key) {
        return object.get(key) instanceof JsonNumber number ? number.doubleValue() : 0;
    }

    private static JsonParserFactory parsers() {
        JsonParserFactory known = parsers;
        if (known == null) {
            known = Json.createParserFactory(DEEP);
            parsers = known;
        }
        return known;
    }

    static void forget() {
        parsers = null;
    }
}
