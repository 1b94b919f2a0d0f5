package dev.mlflow4j.testserver.openai;

/** Errors as OpenAI's API writes them. */
final class AnswerFailures {

    private AnswerFailures() {}

    static OpenAiAnswer of(int status, String type, String code, String message) {
        return OpenAiAnswer.json(status, body(type, code, message));
    }

    static String body(String type, String code, String message) {
        return JsonFormat.of(JsonFormat.object(
                "error", JsonFormat.object("message", message, "type", type, "param", null, "code", code)));
    }
}
