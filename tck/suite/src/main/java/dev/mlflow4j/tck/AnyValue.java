package dev.mlflow4j.tck;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;

/** OTLP's values, each an object of one member that is named by the value's type. */
final class AnyValue {
    private AnyValue() {}

    /** The plain JSON value that it stands for. */
    static JsonValue json(JsonObject value) {
        Map.Entry<String, JsonValue> only = value.entrySet().iterator().next();
        return switch (only.getKey()) {
            case "array_value" -> array(values(only.getValue()));
            case "kvlist_value" -> object(values(only.getValue()));
            default -> only.getValue();
        };
    }

    private static List<JsonObject> values(JsonValue list) {
        return list.asJsonObject().getJsonArray("values").getValuesAs(JsonObject.class);
    }

    private static JsonValue array(List<JsonObject> values) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        values.forEach(value -> array.add(json(value)));
        return array.build();
    }

    private static JsonValue object(List<JsonObject> members) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        members.forEach(member -> object.add(member.getString("key"), json(member.getJsonObject("value"))));
        return object.build();
    }
}
