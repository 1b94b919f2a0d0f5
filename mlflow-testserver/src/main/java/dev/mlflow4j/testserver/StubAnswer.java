package dev.mlflow4j.testserver;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** What a {@link StubServer} does with a request. {@link BrokenAnswer} has those that go wrong. */
@FunctionalInterface
public interface StubAnswer {

    /**
     * Answers.
     *
     * @param request the request, whose body is already read
     * @param exchange takes the answer; it is closed afterwards
     * @throws IOException when the client is gone, or to close the connection without more
     */
    void send(StubRequest request, HttpExchange exchange) throws IOException;

    /**
     * Adds a header to this answer, in place of one of that name that it has.
     *
     * @param name its name
     * @param value its value
     * @return the answer with the header
     */
    default StubAnswer header(String name, String value) {
        return (request, exchange) -> {
            // The last one that was added comes first.
            if (!exchange.getResponseHeaders().containsKey(name)) {
                exchange.getResponseHeaders().set(name, value);
            }
            send(request, exchange);
        };
    }

    /**
     * Holds this answer back until the test allows it; where the server is closed before, it is not sent.
     *
     * @param latch what the test counts down
     * @return the held answer
     */
    default StubAnswer heldUntil(CountDownLatch latch) {
        return (request, exchange) -> {
            Gate.pass(latch);
            send(request, exchange);
        };
    }

    /**
     * Holds this answer back for a time. Where a test can say when the answer may come, use {@link #heldUntil}.
     *
     * @param delay how long
     * @return the late answer
     */
    default StubAnswer delayed(Duration delay) {
        return (request, exchange) -> {
            Gate.pass(delay);
            send(request, exchange);
        };
    }

    /**
     * Returns an answer without a body.
     *
     * @param status as in 204
     * @return the answer
     */
    static StubAnswer status(int status) {
        return bytes(status, new byte[0]);
    }

    /**
     * Returns an answer with a text.
     *
     * @param status as in 200
     * @param text the body, sent as UTF-8
     * @return the answer
     */
    static StubAnswer text(int status, String text) {
        return bytes(status, text.getBytes(StandardCharsets.UTF_8)).header("Content-Type", "text/plain");
    }

    /**
     * Returns an answer with JSON.
     *
     * @param status as in 200
     * @param json the body
     * @return the answer
     */
    static StubAnswer json(int status, String json) {
        return bytes(status, json.getBytes(StandardCharsets.UTF_8)).header("Content-Type", "application/json");
    }

    /**
     * Returns an answer with a body of any kind; where HTTP allows none, as to {@code HEAD}, it is left out.
     *
     * @param status as in 200
     * @param body the body
     * @return the answer
     */
    static StubAnswer bytes(int status, byte[] body) {
        return (request, exchange) -> {
            boolean none = body.length == 0
                    || request.method().equals("HEAD")
                    || Set.of(204, 304).contains(status);
            exchange.sendResponseHeaders(status, none ? -1 : body.length);
            if (!none) {
                exchange.getResponseBody().write(body);
            }
        };
    }

    /**
     * Returns an answer that points elsewhere.
     *
     * @param status as in 307
     * @param location the value of {@code Location}
     * @return the answer
     */
    static StubAnswer redirect(int status, String location) {
        return status(status).header("Location", location);
    }

    /**
     * Returns an answer that depends on the request.
     *
     * @param choice decides how a request is answered
     * @return the answer
     */
    static StubAnswer by(Choice choice) {
        return (request, exchange) -> choice.answerTo(request).send(request, exchange);
    }

    /** Decides how a request is answered. */
    @FunctionalInterface
    interface Choice {

        /**
         * Chooses an answer.
         *
         * @param request the request
         * @return its answer
         * @throws IOException to close the connection without more
         */
        StubAnswer answerTo(StubRequest request) throws IOException;
    }
}
