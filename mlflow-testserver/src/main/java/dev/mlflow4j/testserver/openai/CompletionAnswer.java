package dev.mlflow4j.testserver.openai;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * An answer of the older API for plain text, streamed where the request says so.
 *
 * @param content the text in the pieces in which it is streamed
 * @param usage the tokens
 */
public record CompletionAnswer(List<String> content, TokenCounts usage) implements OpenAiAnswer {

    /**
     * A text.
     *
     * @param pieces in which it is streamed
     * @return the answer
     */
    public static CompletionAnswer text(String... pieces) {
        return new CompletionAnswer(List.of(pieces), TokenCounts.USUAL);
    }

    @Override
    public void send(OpenAiRequest request, OpenAiReply reply) throws IOException {
        if (!request.streams()) {
            reply.json(200, completion(request, List.of(choice(String.join("", content), "stop")), usage));
            return;
        }
        for (String piece : content) {
            reply.event(completion(request, List.of(choice(piece, null)), null));
        }
        reply.event(completion(request, List.of(choice("", "stop")), null));
        if (request.wantsUsage()) {
            reply.event(completion(request, List.of(), usage));
        }
        reply.event("[DONE]");
    }

    private static Map<String, Object> choice(String text, String finishReason) {
        return JsonFormat.object("text", text, "index", 0, "logprobs", null, "finish_reason", finishReason);
    }

    private static String completion(OpenAiRequest request, List<?> choices, TokenCounts usage) {
        Map<String, Object> completion = JsonFormat.object(
                "id",
                "cmpl-1",
                "object",
                "text_completion",
                "created",
                Fixed.TIME,
                "model",
                request.model(),
                "choices",
                choices);
        if (usage != null) {
            completion.put("usage", usage.ofCompletion());
        }
        return JsonFormat.of(completion);
    }
}
