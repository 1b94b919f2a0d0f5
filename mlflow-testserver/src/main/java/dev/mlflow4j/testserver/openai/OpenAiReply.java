package dev.mlflow4j.testserver.openai;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What an answer writes to: either one whole body, or events one after the other. */
public final class OpenAiReply {

    private final HttpExchange exchange;
    private final List<EventWatch> watches = new ArrayList<>();
    private int events;

    OpenAiReply(HttpExchange exchange) {
        this.exchange = exchange;
    }

    /** Is told before each event of a stream; may wait, or write something else, or fail. */
    @FunctionalInterface
    interface EventWatch {
        void before(int event, OpenAiReply reply) throws IOException;
    }

    void watch(EventWatch watch) {
        watches.add(watch);
    }

    /**
     * Sets a header; only before the body.
     *
     * @param name its name
     * @param value its value
     * @return this
     */
    public OpenAiReply header(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
        return this;
    }

    /**
     * Sends a whole body.
     *
     * @param status as in 200
     * @param type its media type
     * @param body the body
     * @throws IOException when the client is gone
     */
    public void whole(int status, String type, byte[] body) throws IOException {
        header("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /**
     * Sends a whole body of JSON.
     *
     * @param status as in 200
     * @param json the body
     * @throws IOException when the client is gone
     */
    public void json(int status, String json) throws IOException {
        whole(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Sends an event without a name, at once.
     *
     * @param data its data, one line
     * @throws IOException when the client is gone, or the test wants the connection lost here
     */
    public void event(String data) throws IOException {
        next();
        send("data: " + data + "\n\n");
    }

    /**
     * Sends an event at once.
     *
     * @param name its name
     * @param data its data, one line
     * @throws IOException when the client is gone, or the test wants the connection lost here
     */
    public void event(String name, String data) throws IOException {
        next();
        send("event: " + name + "\ndata: " + data + "\n\n");
    }

    void send(String text) throws IOException {
        OutputStream out = body();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void next() throws IOException {
        body().flush();
        for (EventWatch watch : watches) {
            watch.before(events, this);
        }
        events++;
    }

    private OutputStream body() throws IOException {
        if (exchange.getResponseCode() < 0) {
            header("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
        }
        return exchange.getResponseBody();
    }
}
