package dev.mlflow4j.testserver.openai;

import dev.mlflow4j.testserver.Gate;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** How a request is answered. The methods with a body make an answer that goes wrong from one that does not. */
@FunctionalInterface
public interface OpenAiAnswer {

    /**
     * Answers.
     *
     * @param request what was asked
     * @param reply takes the answer
     * @throws IOException when the client is gone, or to lose the connection
     */
    void send(OpenAiRequest request, OpenAiReply reply) throws IOException;

    /**
     * Sends nothing before the test says so, and nothing at all when the endpoint is closed before.
     *
     * @param latch what the test counts down
     * @return the late answer
     */
    default OpenAiAnswer heldUntil(CountDownLatch latch) {
        return (request, reply) -> {
            Gate.pass(latch);
            send(request, reply);
        };
    }

    /**
     * Stops a stream until the test says so.
     *
     * @param events how many events come before
     * @param latch what the test counts down
     * @return the answer with a pause
     */
    default OpenAiAnswer heldAfter(int events, CountDownLatch latch) {
        return watched(events, reply -> Gate.pass(latch));
    }

    /**
     * Loses the connection in the middle of a stream.
     *
     * @param events how many events come before
     * @return the answer that breaks off
     */
    default OpenAiAnswer lostAfter(int events) {
        return watched(events, reply -> {
            throw new IOException("The test wants the connection lost here.");
        });
    }

    /**
     * Sends something in the middle of a stream, in the place of the rest, that is no JSON, and ends.
     *
     * @param events how many events come before
     * @return the answer that ends so
     */
    default OpenAiAnswer garbledAfter(int events) {
        return endedBy("data: {\"choices\": cut off\n\n", events);
    }

    /**
     * Sends an error in the middle of a stream, as OpenAI does, in the place of the rest.
     *
     * @param events how many events come before
     * @param message what it says
     * @return the answer that ends so
     */
    default OpenAiAnswer failedAfter(int events, String message) {
        return endedBy("event: error\ndata: " + AnswerFailures.body("server_error", null, message) + "\n\n", events);
    }

    private OpenAiAnswer endedBy(String text, int events) {
        OpenAiAnswer cut = watched(events, reply -> {
            reply.send(text);
            throw new StreamEnd();
        });
        return (request, reply) -> {
            try {
                cut.send(request, reply);
            } catch (StreamEnd e) {
                // What was to be sent is sent.
            }
        };
    }

    private OpenAiAnswer watched(int events, Interruption interruption) {
        return (request, reply) -> {
            reply.watch((event, on) -> {
                if (event == events) {
                    interruption.of(on);
                }
            });
            send(request, reply);
        };
    }

    /**
     * A whole body of JSON, for what has no answer of its own here.
     *
     * @param status as in 200
     * @param json the body, which need not be JSON after all
     * @return the answer
     */
    static OpenAiAnswer json(int status, String json) {
        return (request, reply) -> reply.json(status, json);
    }

    /**
     * The key is wrong: status 401.
     *
     * @return the answer
     */
    static OpenAiAnswer unauthorized() {
        return AnswerFailures.of(401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided.");
    }

    /**
     * Too many requests: status 429.
     *
     * @param seconds what {@code Retry-After} says
     * @return the answer
     */
    static OpenAiAnswer tooMany(int seconds) {
        OpenAiAnswer refusal = AnswerFailures.of(429, "requests", "rate_limit_exceeded", "Rate limit reached.");
        return (request, reply) -> refusal.send(request, reply.header("Retry-After", String.valueOf(seconds)));
    }

    /**
     * The server failed: status 500.
     *
     * @return the answer
     */
    static OpenAiAnswer serverError() {
        return AnswerFailures.of(500, "server_error", null, "The server had an error while processing your request.");
    }

    /**
     * The connection ends without an answer.
     *
     * @return the answer
     */
    static OpenAiAnswer lost() {
        return (request, reply) -> {
            throw new IOException("The test wants the connection lost.");
        };
    }

    /**
     * Status 200 with a body that is no JSON.
     *
     * @return the answer
     */
    static OpenAiAnswer malformed() {
        return json(200, "{\"id\": cut off");
    }
}
