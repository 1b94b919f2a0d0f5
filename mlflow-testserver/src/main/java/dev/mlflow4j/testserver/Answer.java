package dev.mlflow4j.testserver;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the sample answers to a question, and where it says the trace is. */
record Answer(String text, List<String> sources, Optional<String> traceId, Optional<String> traceUrl) {

    /** A model on a slow machine takes its time. */
    private static final Duration LIMIT = Duration.ofMinutes(3);

    static Answer to(String question, String sample) {
        HttpRequest.Builder request = Http.post(sample + "ask", "{\"question\": " + JsonPath.quote(question) + "}");
        try {
            HttpResponse<String> response = Http.send(request.timeout(LIMIT));
            if (response.statusCode() != 200) {
                throw new SetupException("The sample answered the question with status " + response.statusCode() + ": "
                        + response.body().strip());
            }
            return of(response);
        } catch (IOException | IllegalArgumentException e) {
            throw new SetupException("The sample did not answer the question: " + e, e);
        }
    }

    private static Answer of(HttpResponse<String> response) {
        Object json = Json.parse(response.body());
        return new Answer(
                String.valueOf(JsonPath.find(json, "answer")),
                JsonPath.find(json, "sources") instanceof List<?> list
                        ? list.stream().map(Answer::source).toList()
                        : List.of(),
                response.headers().firstValue("X-Trace-Id"),
                response.headers().firstValue("X-Trace-Url"));
    }

    /** A source is a name, or an object with some names. */
    private static String source(Object source) {
        return source instanceof Map<?, ?> parts
                ? parts.values().stream().map(String::valueOf).collect(Collectors.joining(" "))
                : String.valueOf(source);
    }
}
