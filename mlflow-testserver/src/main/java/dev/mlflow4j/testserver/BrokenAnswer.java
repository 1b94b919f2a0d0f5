package dev.mlflow4j.testserver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Answers of a {@link StubServer} that break off, end never or do not come at all. */
public final class BrokenAnswer {

    private static final int CHUNK = 8_192;

    private BrokenAnswer() {}

    /**
     * Sends nothing and keeps the connection open until the server is closed.
     *
     * @return no answer
     */
    public static StubAnswer never() {
        return StubAnswer.status(200).heldUntil(new CountDownLatch(1));
    }

    /**
     * Closes the connection without an answer.
     *
     * @return no answer
     */
    public static StubAnswer cut() {
        return (request, exchange) -> {
            throw new IOException("The test wants the connection cut.");
        };
    }

    /**
     * Sends the beginning of a chunked body, and closes the connection.
     *
     * @param status as in 200
     * @param beginning what is sent of the body
     * @return the answer that breaks off
     */
    public static StubAnswer cutAfter(int status, String beginning) {
        return (request, exchange) -> {
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().write(beginning.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("The test wants the connection cut here.");
        };
    }

    /**
     * Sends the head of an answer, promises a body, and sends none until the server is closed.
     *
     * @param status as in 200
     * @return the answer without its body
     */
    public static StubAnswer headOnly(int status) {
        return (request, exchange) -> {
            exchange.sendResponseHeaders(status, CHUNK);
            exchange.getResponseBody().flush();
            Gate.pass(new CountDownLatch(1));
        };
    }

    /**
     * Sends a body without end, until the client closes the connection.
     *
     * @param status as in 200
     * @return the endless answer
     */
    public static StubAnswer endless(int status) {
        return (request, exchange) -> {
            exchange.sendResponseHeaders(status, 0);
            byte[] chunk = new byte[CHUNK];
            while (true) {
                exchange.getResponseBody().write(chunk);
            }
        };
    }
}
