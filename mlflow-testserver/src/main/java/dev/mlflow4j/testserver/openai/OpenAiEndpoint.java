package dev.mlflow4j.testserver.openai;

import com.sun.net.httpserver.HttpExchange;
import dev.mlflow4j.testserver.StubRequest;
import dev.mlflow4j.testserver.StubServer;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Speaks OpenAI's API on a free port of this machine: chat completions, completions, embeddings, moderations and responses,
 * whole and streamed.
 *
 * <p>A request gets the first of: the answer whose words ({@link #whenever}) its body holds; the next one of
 * {@link #then}; the usual one for its path, which is {@code Hello there!} for what makes text. Ids, times and usage are
 * always the same. A client's key is not looked at.
 */
public final class OpenAiEndpoint implements AutoCloseable {

    static final String BASE = "/v1";

    private final StubServer server;
    private final List<OpenAiRequest> requests = new CopyOnWriteArrayList<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Queue<OpenAiAnswer> answers = new ConcurrentLinkedQueue<>();

    private OpenAiEndpoint(StubServer server) {
        this.server = server.otherwise(this::answer);
    }

    private record Rule(String words, OpenAiAnswer answer) {}

    /**
     * Starts one.
     *
     * @return the endpoint, ready
     */
    public static OpenAiEndpoint start() {
        return new OpenAiEndpoint(StubServer.start());
    }

    /**
     * What a client calls the base URL.
     *
     * @return the address, without a slash at its end
     */
    public String uri() {
        return server.uri(BASE);
    }

    /**
     * Adds an answer for one request, after those that were added before.
     *
     * @param answer the answer
     * @return this
     */
    public OpenAiEndpoint then(OpenAiAnswer answer) {
        answers.add(answer);
        return this;
    }

    /**
     * Answers each request whose body holds these words so, until {@link #reset}.
     *
     * @param words a part of the body as it is sent
     * @param answer the answer
     * @return this
     */
    public OpenAiEndpoint whenever(String words, OpenAiAnswer answer) {
        rules.add(new Rule(words, answer));
        return this;
    }

    /**
     * What has come.
     *
     * @return the requests, in the order in which they came
     */
    public List<OpenAiRequest> requests() {
        return List.copyOf(requests);
    }

    /**
     * The last request.
     *
     * @return the request
     * @throws IllegalStateException when there was none
     */
    public OpenAiRequest lastRequest() {
        List<OpenAiRequest> all = requests();
        if (all.isEmpty()) {
            throw new IllegalStateException("No request has come.");
        }
        return all.get(all.size() - 1);
    }

    /** Forgets requests and answers. */
    public void reset() {
        requests.clear();
        rules.clear();
        answers.clear();
    }

    /** Ends it, and every connection at once. */
    @Override
    public void close() {
        server.close();
    }

    /** What this throws, a lost connection on purpose too, makes the server close the connection in the middle. */
    private void answer(StubRequest received, HttpExchange exchange) throws IOException {
        OpenAiRequest request = OpenAiRequest.of(received);
        requests.add(request);
        answerTo(request).send(request, new OpenAiReply(exchange));
    }

    private OpenAiAnswer answerTo(OpenAiRequest request) {
        for (Rule rule : rules) {
            if (request.text().contains(rule.words())) {
                return rule.answer();
            }
        }
        OpenAiAnswer next = answers.poll();
        return next != null ? next : usual(request.path());
    }

    private static OpenAiAnswer usual(String path) {
        return switch (path) {
            case "/chat/completions" -> ChatAnswer.text("Hello", " there", "!");
            case "/completions" -> CompletionAnswer.text("Hello", " there", "!");
            case "/embeddings" -> EmbeddingAnswer.usual();
            case "/moderations" -> ModerationAnswer.flagging();
            case "/responses" -> ResponseAnswer.text("Hello", " there", "!");
            default -> AnswerFailures.of(404, "invalid_request_error", "unknown_url", "Unknown request URL: " + path);
        };
    }
}
