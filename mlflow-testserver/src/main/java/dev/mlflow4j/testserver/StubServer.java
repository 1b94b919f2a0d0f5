package dev.mlflow4j.testserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * An HTTP server on 127.0.0.1 whose answers a test registers by method and path, and which records what it was sent.
 *
 * <p>A request gets the answer of its exact path, else of the longest prefix of its path, else status 404. An answer for
 * its method takes precedence over one for {@link #ANY} method of the same path. Several answers for one path are given one
 * after the other; the last one is given from then on. Requests to other paths do not count.
 */
public final class StubServer implements AutoCloseable {

    /** Stands for every method. */
    public static final String ANY = "*";

    private static final String HOST = "127.0.0.1";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    static {
        // Read by the JDK once: without it each answer with a body waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final StubRoutes routes = new StubRoutes();
    private final StubRequestLog requests = new StubRequestLog();
    private volatile boolean bodies = true;

    private StubServer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(HOST), port), 0);
        threads = Executors.newCachedThreadPool(this::thread);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Starts a server on a free port.
     *
     * @return the server, ready
     */
    public static StubServer start() {
        return start(0);
    }

    /**
     * Starts a server on a given port.
     *
     * @param port the port; 0 is any free one
     * @return the server, ready
     * @throws UncheckedIOException when the port is taken
     */
    public static StubServer start(int port) {
        try {
            return new StubServer(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Registers the answers for a path, in place of those it had.
     *
     * @param method as in {@code GET}, or {@link #ANY}
     * @param path the whole path, without a query
     * @param answers one or more, given in this order; the last one is repeated
     * @return this
     */
    public StubServer on(String method, String path, StubAnswer... answers) {
        routes.put(method, path, false, answers);
        return this;
    }

    /**
     * Registers the answers for all paths that start alike, in place of those they had.
     *
     * @param method as in {@code GET}, or {@link #ANY}
     * @param prefix the beginning of the paths
     * @param answers one or more, given in this order; the last one is repeated
     * @return this
     */
    public StubServer onPrefix(String method, String prefix, StubAnswer... answers) {
        routes.put(method, prefix, true, answers);
        return this;
    }

    /**
     * Registers the answer for every request that has no other.
     *
     * @param answer the answer
     * @return this
     */
    public StubServer otherwise(StubAnswer answer) {
        return onPrefix(ANY, "", answer);
    }

    /**
     * Records requests without their bodies from now on, where much is sent. Answers still depend on the bodies.
     *
     * @return this
     */
    public StubServer withoutBodies() {
        bodies = false;
        return this;
    }

    /**
     * Returns the server's address.
     *
     * @return as in {@code http://127.0.0.1:40001}, without a slash at its end
     */
    public String uri() {
        return "http://" + HOST + ":" + port();
    }

    /**
     * Returns the address of a path.
     *
     * @param path with a slash at its beginning
     * @return the whole address
     */
    public String uri(String path) {
        return uri() + path;
    }

    /**
     * Returns the server's port.
     *
     * @return the port
     */
    public int port() {
        return server.getAddress().getPort();
    }

    /**
     * Returns the requests that have come, answered or not.
     *
     * @return the requests in the order in which they came
     */
    public List<StubRequest> requests() {
        return requests.all();
    }

    /**
     * Returns the requests to one path that have come, answered or not.
     *
     * @param path the whole path, without a query
     * @return the requests in the order in which they came
     */
    public List<StubRequest> requests(String path) {
        return requests.to(path);
    }

    /**
     * Returns the last request to a path.
     *
     * @param path the whole path, without a query
     * @return the request
     * @throws IllegalStateException when there was none
     */
    public StubRequest lastRequest(String path) {
        List<StubRequest> all = requests(path);
        if (all.isEmpty()) {
            throw new IllegalStateException("No request to " + path + " has come, only " + requests());
        }
        return all.get(all.size() - 1);
    }

    /**
     * Waits for requests to a path.
     *
     * @param path the whole path, without a query
     * @param count how many
     * @return the requests to that path, at least so many
     * @throws IllegalStateException when they have not come within 30 seconds
     */
    public List<StubRequest> awaitRequests(String path, int count) {
        await(all -> StubRequestLog.to(path, all).size() >= count);
        return requests(path);
    }

    /**
     * Waits until what has come meets a condition, which is tested after each request.
     *
     * @param condition what is to be true of all requests
     * @throws IllegalStateException when it is not within 30 seconds
     */
    public void await(Predicate<List<StubRequest>> condition) {
        requests.await(condition, LIMIT);
    }

    /** Ends the server, its connections and its threads; an answer that waits is interrupted. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("An answer of this stub server goes on though it was interrupted.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An IOException out of here closes the connection as it is. */
    private void handle(HttpExchange exchange) throws IOException {
        StubRequest request = StubRequest.of(exchange);
        StubAnswer answer = routes.answerTo(request);
        requests.add(bodies ? request : request.withoutBody());
        try {
            answer.send(request, exchange);
        } catch (RuntimeException | AssertionError e) {
            if (exchange.getResponseCode() >= 0) {
                throw new IOException(e);
            }
            StubAnswer.text(500, "The stub server's answer failed: " + e).send(request, exchange);
        }
        exchange.close();
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "stub-server-" + port());
        thread.setDaemon(true);
        return thread;
    }
}
