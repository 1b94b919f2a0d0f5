package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.internal.json.JsonText;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** Writes integers as such: MLflow stores the numbers of an assessment as doubles, and returns 5.0 for 5. */
final class WholeNumbers {
    private static final BigDecimal EXACT = BigDecimal.valueOf(1L << 53);

    private WholeNumbers() {}

    static String json(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.entrySet().stream()
                    .map(entry -> JsonText.quoted(entry.getKey()) + ":" + json(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(WholeNumbers::json).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof JsonNumber number) {
            BigDecimal decimal = number.bigDecimalValue();
            boolean whole = decimal.abs().compareTo(EXACT) <= 0
                    && decimal.remainder(BigDecimal.ONE).signum() == 0;
            return whole ? decimal.toBigInteger().toString() : value.toString();
        }
        return value.toString();
    }
}
