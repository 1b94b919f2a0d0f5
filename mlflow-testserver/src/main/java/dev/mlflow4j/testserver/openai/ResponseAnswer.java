package dev.mlflow4j.testserver.openai;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * An answer of the Responses API, streamed where the request says so.
 *
 * @param content the text in the pieces in which it is streamed
 * @param calls tools to be called
 * @param usage the tokens
 */
public record ResponseAnswer(List<String> content, List<ToolCall> calls, TokenCounts usage) implements OpenAiAnswer {

    /**
     * A text.
     *
     * @param pieces in which it is streamed
     * @return the answer
     */
    public static ResponseAnswer text(String... pieces) {
        return new ResponseAnswer(List.of(pieces), List.of(), TokenCounts.USUAL);
    }

    /**
     * No text, but tools to be called.
     *
     * @param calls the tools
     * @return the answer
     */
    public static ResponseAnswer calls(ToolCall... calls) {
        return new ResponseAnswer(List.of(), List.of(calls), TokenCounts.USUAL);
    }

    @Override
    public void send(OpenAiRequest request, OpenAiReply reply) throws IOException {
        if (request.streams()) {
            new ResponseEvents(this, request, reply).send();
        } else {
            reply.json(200, JsonFormat.of(response(request, "completed")));
        }
    }

    Map<String, Object> response(OpenAiRequest request, String status) {
        boolean over = status.equals("completed");
        Map<String, Object> body = request.json();
        return JsonFormat.object(
                "id",
                "resp_1",
                "object",
                "response",
                "created_at",
                Fixed.TIME,
                "status",
                status,
                "error",
                null,
                "incomplete_details",
                null,
                "instructions",
                body.get("instructions"),
                "metadata",
                body.getOrDefault("metadata", Map.of()),
                "model",
                request.model(),
                "output",
                over ? ResponseItems.of(this) : List.of(),
                "parallel_tool_calls",
                true,
                "temperature",
                body.getOrDefault("temperature", 1),
                "tool_choice",
                "auto",
                "tools",
                body.getOrDefault("tools", List.of()),
                "top_p",
                body.getOrDefault("top_p", 1),
                "usage",
                over ? usage.ofResponse() : null);
    }
}
