package dev.mlflow4j.testserver.openai;

import java.util.Map;

/**
 * Tokens.
 *
 * @param input of the request
 * @param cached how many of these came from a cache
 * @param output of the answer
 */
public record TokenCounts(int input, int cached, int output) {

    /** What every answer has that says nothing else. */
    public static final TokenCounts USUAL = new TokenCounts(12, 4, 5);

    Map<String, Object> ofCompletion() {
        return JsonFormat.object(
                "prompt_tokens",
                input,
                "completion_tokens",
                output,
                "total_tokens",
                input + output,
                "prompt_tokens_details",
                JsonFormat.object("cached_tokens", cached, "audio_tokens", 0),
                "completion_tokens_details",
                JsonFormat.object("reasoning_tokens", 0, "audio_tokens", 0));
    }

    Map<String, Object> ofResponse() {
        return JsonFormat.object(
                "input_tokens",
                input,
                "input_tokens_details",
                JsonFormat.object("cached_tokens", cached),
                "output_tokens",
                output,
                "output_tokens_details",
                JsonFormat.object("reasoning_tokens", 0),
                "total_tokens",
                input + output);
    }

    Map<String, Object> ofEmbedding() {
        return JsonFormat.object("prompt_tokens", input, "total_tokens", input);
    }
}
