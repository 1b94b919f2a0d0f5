package dev.mlflow4j.sample.testing;

/** What OpenAI's API answers. */
final class OpenAiJson {

    static final int INPUT_TOKENS = 57;
    static final int OUTPUT_TOKENS = 6;

    private static final String USAGE = """
            "usage":{"prompt_tokens":57,"completion_tokens":6,"total_tokens":63}""";

    private OpenAiJson() {}

    static String completion(String model, String text) {
        return """
                {"id":"c-1","object":"chat.completion","created":1,"model":"%s","choices":[{"index":0,"finish_reason":"stop",\
                "message":{"role":"assistant","content":%s}}],%s}""".formatted(model, quoted(text), USAGE);
    }

    static String chunk(String model, String text) {
        return chunk(model, "[{\"index\":0,\"delta\":{\"content\":" + quoted(text) + "}}]", "\"usage\":null");
    }

    static String lastChunk(String model) {
        return chunk(model, "[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]", "\"usage\":null");
    }

    static String usageChunk(String model) {
        return chunk(model, "[]", USAGE);
    }

    private static String chunk(String model, String choices, String usage) {
        return """
                {"id":"c-1","object":"chat.completion.chunk","created":1,"model":"%s","choices":%s,%s}""".formatted(model, choices, usage);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\n", "\\n") + '"';
    }
}
