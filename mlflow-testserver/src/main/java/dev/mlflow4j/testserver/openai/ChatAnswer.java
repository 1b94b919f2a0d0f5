package dev.mlflow4j.testserver.openai;

import dev.mlflow4j.testserver.Gate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A chat completion, streamed where the request says so: an event for the role, one for each piece, one for the reason why it
 * ended, one with the usage where the request wants it, and {@code [DONE]}.
 *
 * @param content the text in the pieces in which it is streamed
 * @param calls tools to be called
 * @param finishReason as in {@code stop}
 * @param usage the tokens
 */
public record ChatAnswer(List<String> content, List<ToolCall> calls, String finishReason, TokenCounts usage)
        implements OpenAiAnswer {

    private static final String ID = "chatcmpl-1";

    /**
     * A text.
     *
     * @param pieces in which it is streamed
     * @return the answer
     */
    public static ChatAnswer text(String... pieces) {
        return new ChatAnswer(List.of(pieces), List.of(), "stop", TokenCounts.USUAL);
    }

    /**
     * No text, but tools to be called.
     *
     * @param calls the tools
     * @return the answer
     */
    public static ChatAnswer calls(ToolCall... calls) {
        return new ChatAnswer(List.of(), List.of(calls), "tool_calls", TokenCounts.USUAL);
    }

    /**
     * A stream that repeats a piece of text until the client leaves or the endpoint is closed.
     *
     * @param piece the text
     * @param pause how long it waits after each piece
     * @return the answer
     */
    public static OpenAiAnswer endless(String piece, Duration pause) {
        return (request, reply) -> {
            while (true) {
                reply.event(chunk(request, JsonFormat.object("content", piece), null));
                Gate.pass(pause);
            }
        };
    }

    /**
     * The same, ended for another reason.
     *
     * @param reason as in {@code length}
     * @return the answer
     */
    public ChatAnswer finishReason(String reason) {
        return new ChatAnswer(content, calls, reason, usage);
    }

    /**
     * The same with other tokens.
     *
     * @param tokens the tokens
     * @return the answer
     */
    public ChatAnswer usage(TokenCounts tokens) {
        return new ChatAnswer(content, calls, finishReason, tokens);
    }

    @Override
    public void send(OpenAiRequest request, OpenAiReply reply) throws IOException {
        if (!request.streams()) {
            reply.json(200, JsonFormat.of(whole(request)));
            return;
        }
        for (Map<String, Object> delta : deltas()) {
            reply.event(chunk(request, delta, null));
        }
        reply.event(chunk(request, Map.of(), finishReason));
        if (request.wantsUsage()) {
            reply.event(chunk(request, List.of(), usage.ofCompletion()));
        }
        reply.event("[DONE]");
    }

    private Map<String, Object> whole(OpenAiRequest request) {
        Map<String, Object> choice =
                JsonFormat.object("index", 0, "message", message(), "logprobs", null, "finish_reason", finishReason);
        Map<String, Object> completion = head(request, "chat.completion");
        completion.putAll(JsonFormat.object("choices", List.of(choice), "usage", usage.ofCompletion()));
        return completion;
    }

    private Map<String, Object> message() {
        Map<String, Object> message = JsonFormat.object(
                "role",
                "assistant",
                "content",
                content.isEmpty() ? null : String.join("", content),
                "refusal",
                null,
                "annotations",
                List.of());
        if (!calls.isEmpty()) {
            message.put("tool_calls", calls.stream().map(ToolCall::inMessage).toList());
        }
        return message;
    }

    private List<Map<String, Object>> deltas() {
        List<Map<String, Object>> deltas = new ArrayList<>();
        deltas.add(JsonFormat.object("role", "assistant", "content", content.isEmpty() ? null : "", "refusal", null));
        content.forEach(piece -> deltas.add(JsonFormat.object("content", piece)));
        for (int i = 0; i < calls.size(); i++) {
            deltas.add(JsonFormat.object("tool_calls", List.of(calls.get(i).firstDelta(i))));
            for (String piece : calls.get(i).arguments()) {
                deltas.add(JsonFormat.object("tool_calls", List.of(calls.get(i).nextDelta(i, piece))));
            }
        }
        return deltas;
    }

    private static String chunk(OpenAiRequest request, Map<String, Object> delta, String finishReason) {
        return chunk(
                request,
                List.of(JsonFormat.object("index", 0, "delta", delta, "logprobs", null, "finish_reason", finishReason)),
                null);
    }

    private static String chunk(OpenAiRequest request, List<?> choices, Map<String, Object> usage) {
        Map<String, Object> chunk = head(request, "chat.completion.chunk");
        chunk.put("choices", choices);
        if (request.wantsUsage()) {
            chunk.put("usage", usage);
        }
        return JsonFormat.of(chunk);
    }

    private static Map<String, Object> head(OpenAiRequest request, String object) {
        return JsonFormat.object(
                "id",
                ID,
                "object",
                object,
                "created",
                Fixed.TIME,
                "model",
                request.model(),
                "service_tier",
                "default",
                "system_fingerprint",
                "fp_1");
    }
}
