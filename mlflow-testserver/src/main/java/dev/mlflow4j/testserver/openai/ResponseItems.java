package dev.mlflow4j.testserver.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The items in the output of a response. */
final class ResponseItems {

    static final String MESSAGE_ID = "msg_1";

    private ResponseItems() {}

    static List<Map<String, Object>> of(ResponseAnswer answer) {
        List<Map<String, Object>> items = new ArrayList<>();
        if (!answer.content().isEmpty()) {
            items.add(message("completed", List.of(text(String.join("", answer.content())))));
        }
        answer.calls().forEach(call -> items.add(call(call, "completed", call.allArguments())));
        return items;
    }

    static Map<String, Object> message(String status, List<?> content) {
        return JsonFormat.object(
                "id", MESSAGE_ID, "type", "message", "status", status, "role", "assistant", "content", content);
    }

    static Map<String, Object> text(String text) {
        return JsonFormat.object("type", "output_text", "text", text, "annotations", List.of(), "logprobs", List.of());
    }

    static Map<String, Object> call(ToolCall call, String status, String arguments) {
        return JsonFormat.object(
                "id",
                id(call),
                "type",
                "function_call",
                "status",
                status,
                "call_id",
                call.id(),
                "name",
                call.name(),
                "arguments",
                arguments);
    }

    static String id(ToolCall call) {
        return "fc_" + call.id();
    }
}
