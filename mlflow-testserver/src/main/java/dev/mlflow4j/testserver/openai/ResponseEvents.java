package dev.mlflow4j.testserver.openai;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Streams a response. */
final class ResponseEvents {

    private final ResponseAnswer answer;
    private final OpenAiRequest request;
    private final OpenAiReply reply;
    private int number;

    ResponseEvents(ResponseAnswer answer, OpenAiRequest request, OpenAiReply reply) {
        this.answer = answer;
        this.request = request;
        this.reply = reply;
    }

    void send() throws IOException {
        event("response.created", "response", answer.response(request, "in_progress"));
        event("response.in_progress", "response", answer.response(request, "in_progress"));
        int index = 0;
        if (!answer.content().isEmpty()) {
            message(index++);
        }
        for (ToolCall call : answer.calls()) {
            call(index++, call);
        }
        event("response.completed", "response", answer.response(request, "completed"));
    }

    private void message(int index) throws IOException {
        Map<String, Object> place =
                JsonFormat.object("item_id", ResponseItems.MESSAGE_ID, "output_index", index, "content_index", 0);
        String whole = String.join("", answer.content());
        item("response.output_item.added", index, ResponseItems.message("in_progress", List.of()));
        at(place, "response.content_part.added", "part", ResponseItems.text(""));
        for (String piece : answer.content()) {
            at(place, "response.output_text.delta", "delta", piece, "logprobs", List.of());
        }
        at(place, "response.output_text.done", "text", whole, "logprobs", List.of());
        at(place, "response.content_part.done", "part", ResponseItems.text(whole));
        item(
                "response.output_item.done",
                index,
                ResponseItems.message("completed", List.of(ResponseItems.text(whole))));
    }

    private void call(int index, ToolCall call) throws IOException {
        Map<String, Object> place = JsonFormat.object("item_id", ResponseItems.id(call), "output_index", index);
        item("response.output_item.added", index, ResponseItems.call(call, "in_progress", ""));
        for (String piece : call.arguments()) {
            at(place, "response.function_call_arguments.delta", "delta", piece);
        }
        at(place, "response.function_call_arguments.done", "name", call.name(), "arguments", call.allArguments());
        item("response.output_item.done", index, ResponseItems.call(call, "completed", call.allArguments()));
    }

    private void item(String type, int index, Map<String, Object> item) throws IOException {
        event(type, "output_index", index, "item", item);
    }

    private void at(Map<String, Object> place, String type, Object... members) throws IOException {
        Map<String, Object> all = JsonFormat.object(members);
        all.putAll(place);
        send(type, all);
    }

    private void event(String type, Object... members) throws IOException {
        send(type, JsonFormat.object(members));
    }

    private void send(String type, Map<String, Object> members) throws IOException {
        Map<String, Object> event = JsonFormat.object("type", type, "sequence_number", number++);
        event.putAll(members);
        reply.event(type, JsonFormat.of(event));
    }
}
