package dev.mlflow4j.tracing.internal.semconv;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;

/** The messages of OpenAI's Chat Completions and Responses, in the conventions' form; null where there are none. */
final class GenAiMessages {
    private static final String ROLE = "role";
    private static final String TYPE = "type";
    private static final String SYSTEM = "system";
    private static final String ASSISTANT = "assistant";
    private static final String OUTPUT = "output";

    private GenAiMessages() {}

    static JsonArray ofInputs(JsonObject inputs, boolean openAi) {
        if (inputs.get("messages") instanceof JsonArray messages) {
            return array(objects(messages)
                    .filter(message -> !GenAiJson.text(message.get(ROLE)).equals(SYSTEM))
                    .map(message -> message(message, ""))
                    .toList());
        }
        JsonValue input = openAi ? inputs.get("input") : null;
        if (input instanceof JsonString) {
            return array(List.of(message("user", array(List.of(MessageParts.text(input))), "")));
        }
        return input instanceof JsonArray items
                ? array(objects(items).map(GenAiMessages::inputItem).toList())
                : null;
    }

    static JsonArray systemInstructions(JsonObject inputs) {
        List<JsonObject> parts = inputs.get("messages") instanceof JsonArray messages
                ? objects(messages)
                        .filter(message -> GenAiJson.text(message.get(ROLE)).equals(SYSTEM))
                        .filter(message -> message.get("content") instanceof JsonString)
                        .map(message -> MessageParts.text(message.get("content")))
                        .toList()
                : inputs.get("instructions") instanceof JsonString text ? List.of(MessageParts.text(text)) : List.of();
        return parts.isEmpty() ? null : array(parts);
    }

    static JsonArray ofOutputs(JsonObject outputs) {
        if (outputs.get("choices") instanceof JsonArray choices) {
            return array(objects(choices)
                    .map(choice -> message(answer(choice), GenAiJson.text(choice.get("finish_reason"))))
                    .toList());
        }
        String status = GenAiJson.text(outputs.get("status"));
        return outputs.get(OUTPUT) instanceof JsonArray items
                ? array(objects(items).map(item -> outputItem(item, status)).toList())
                : null;
    }

    private static JsonObject answer(JsonObject choice) {
        return choice.get("message") instanceof JsonObject message ? message : GenAiJson.object(choice.get("delta"));
    }

    static List<String> finishReasons(JsonObject outputs) {
        if (outputs.get("choices") instanceof JsonArray choices) {
            return objects(choices)
                    .map(choice -> GenAiJson.text(choice.get("finish_reason")))
                    .filter(reason -> !reason.isEmpty())
                    .toList();
        }
        return outputs.containsKey(OUTPUT) ? GenAiJson.texts(outputs.get("status")) : List.of();
    }

    /** A function's description without the object around it. */
    static JsonArray tools(JsonValue tools) {
        if (!(tools instanceof JsonArray list)) {
            return null;
        }
        return array(objects(list)
                .map(tool -> {
                    JsonObjectBuilder flat = Json.createObjectBuilder()
                            .add(TYPE, GenAiJson.text(tool.getOrDefault(TYPE, Json.createValue("function"))));
                    JsonObject described = tool.get("function") instanceof JsonObject function ? function : tool;
                    described.forEach((key, value) -> {
                        if (!key.equals(TYPE)) {
                            flat.add(key, value);
                        }
                    });
                    return flat.build();
                })
                .toList());
    }

    private static JsonObject inputItem(JsonObject item) {
        return switch (GenAiJson.text(item.get(TYPE))) {
            case "function_call" -> functionCall(item, "");
            case "function_call_output" ->
                message("tool", array(List.of(MessageParts.toolResponse(item.get("call_id"), item.get(OUTPUT)))), "");
            default -> message(item, "");
        };
    }

    private static JsonObject outputItem(JsonObject item, String finishReason) {
        return switch (GenAiJson.text(item.get(TYPE))) {
            case "function_call" -> functionCall(item, finishReason);
            case "message" -> message(item, finishReason);
            default -> message(ASSISTANT, array(List.of(MessageParts.text(item))), finishReason);
        };
    }

    private static JsonObject functionCall(JsonObject item, String finishReason) {
        JsonObject call = MessageParts.toolCall(item.get("call_id"), item.get("name"), item.get("arguments"));
        return message(ASSISTANT, array(List.of(call)), finishReason);
    }

    private static JsonObject message(JsonObject message, String finishReason) {
        String role = GenAiJson.text(message.get(ROLE));
        JsonArray parts = message.get("tool_call_id") == null
                ? array(MessageParts.of(message))
                : array(List.of(MessageParts.toolResponse(message.get("tool_call_id"), message.get("content"))));
        return message(role.isEmpty() ? "user" : role, parts, finishReason);
    }

    private static JsonObject message(String role, JsonArray parts, String finishReason) {
        JsonObjectBuilder message = Json.createObjectBuilder().add(ROLE, role).add("parts", parts);
        return finishReason.isEmpty()
                ? message.build()
                : message.add("finish_reason", finishReason).build();
    }

    static Stream<JsonObject> objects(JsonArray list) {
        return list.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    private static JsonArray array(List<JsonObject> values) {
        return Json.createArrayBuilder(values).build();
    }
}
