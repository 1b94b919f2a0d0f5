package dev.mlflow4j.testserver.openai;

import java.util.List;
import java.util.Map;

/**
 * A function that the model wants called.
 *
 * @param id as in {@code call_1}
 * @param name the function's
 * @param arguments JSON text, in the pieces in which it is streamed
 */
public record ToolCall(String id, String name, List<String> arguments) {

    /**
     * A call.
     *
     * @param id as in {@code call_1}
     * @param name the function's
     * @param arguments JSON text, in the pieces in which it is streamed
     * @return the call
     */
    public static ToolCall of(String id, String name, String... arguments) {
        return new ToolCall(id, name, List.of(arguments));
    }

    String allArguments() {
        return String.join("", arguments);
    }

    Map<String, Object> inMessage() {
        return JsonFormat.object("id", id, "type", "function", "function", function(allArguments()));
    }

    Map<String, Object> firstDelta(int index) {
        return JsonFormat.object("index", index, "id", id, "type", "function", "function", function(""));
    }

    Map<String, Object> nextDelta(int index, String piece) {
        return JsonFormat.object("index", index, "function", JsonFormat.object("arguments", piece));
    }

    private Map<String, Object> function(String text) {
        return JsonFormat.object("name", name, "arguments", text);
    }
}
