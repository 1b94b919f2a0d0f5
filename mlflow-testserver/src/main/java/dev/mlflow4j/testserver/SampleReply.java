package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.support.Http;
import dev.mlflow4j.testserver.support.SetupException;
import dev.mlflow4j.testserver.support.SimpleJson;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** What the sample replies, and where it says the trace is. */
record SampleReply(Object json, Optional<String> traceId, Optional<String> traceUrl) {

    /** A model on a slow machine takes its time. */
    private static final Duration LIMIT = Duration.ofMinutes(6);

    /** What it is asked is named in the message when it does not reply. */
    static SampleReply to(String asked, String json, String address) {
        HttpRequest.Builder request = Http.post(address, json);
        try {
            HttpResponse<String> response = Http.send(request.timeout(LIMIT));
            if (response.statusCode() != 200) {
                throw new SetupException("The sample answered " + asked + " with status " + response.statusCode() + ": "
                        + response.body().strip());
            }
            return new SampleReply(
                    SimpleJson.parse(response.body()),
                    response.headers().firstValue("X-Trace-Id"),
                    response.headers().firstValue("X-Trace-Url"));
        } catch (IOException | IllegalArgumentException e) {
            throw new SetupException("The sample did not answer " + asked + ": " + e, e);
        }
    }
}
