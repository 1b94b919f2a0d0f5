package dev.mlflow4j.tck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks the application that a test deploys, or any other server, over HTTP. */
public final class Web {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final String base;

    private Web(String base) {
        this.base = base;
    }

    /**
     * The application of a test.
     *
     * @param test the test
     * @return it
     */
    public static Web of(Class<?> test) {
        return ofApplication(Features.nameOf(test));
    }

    /**
     * An application by its name.
     *
     * @param name the name
     * @return it
     */
    public static Web ofApplication(String name) {
        String context = ServerFacts.get("context").equals("none") ? "" : "/" + name;
        return new Web("http://127.0.0.1:" + ServerFacts.get("http.port") + context);
    }

    /**
     * Any server.
     *
     * @param base its address
     * @return it
     */
    public static Web at(String base) {
        return new Web(base);
    }

    /**
     * The address of a path.
     *
     * @param path the path and query, with a slash before
     * @return the whole address
     */
    public String uri(String path) {
        return base + path;
    }

    /**
     * Where something of it is.
     *
     * @param path the path and query, with a slash before
     * @return the whole address
     */
    public String address(String path) {
        return base + path;
    }

    /**
     * Gets.
     *
     * @param path the path and query, with a slash before
     * @return the answer
     * @throws Exception when there is none within a minute
     */
    public HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(base + path)));
    }

    /**
     * Posts.
     *
     * @param path the path and query, with a slash before
     * @param type the body's media type
     * @param body the body
     * @return the answer
     * @throws Exception when there is none within a minute
     */
    public HttpResponse<String> post(String path, String type, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /**
     * Sends without a body.
     *
     * @param method the method
     * @param path the path and query, with a slash before
     * @param headers names and values by turns
     * @return the answer
     * @throws Exception when there is none within a minute
     */
    public HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).method(method, HttpRequest.BodyPublishers.noBody());
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /**
     * A request to be made.
     *
     * @param path the path and query, with a slash before
     * @return it
     */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    /**
     * Makes a request.
     *
     * @param request it
     * @param body how the answer's body is read
     * @param <T> what it is then
     * @return the answer
     * @throws Exception when there is none within a minute
     */
    public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return client.send(request.timeout(LIMIT).build(), body);
    }

    /**
     * Gets something, and goes away in the middle of the answer.
     *
     * @param path the path and query, with a slash before
     * @param text what has to have come before
     * @throws IOException when it does not within a minute
     */
    public void getUntil(String path, String text) throws IOException {
        URI uri = URI.create(base + path);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            String get = "GET " + uri.getRawPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n\r\n";
            socket.getOutputStream().write(get.getBytes(StandardCharsets.US_ASCII));
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            for (int b = 0; b >= 0 && !read.toString(StandardCharsets.UTF_8).contains(text); ) {
                b = socket.getInputStream().read();
                read.write(b);
            }
            // Says so at once, and waits for nothing more.
            socket.setSoLinger(true, 0);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }
}
