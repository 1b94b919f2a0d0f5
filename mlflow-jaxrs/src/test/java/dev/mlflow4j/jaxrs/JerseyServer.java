package dev.mlflow4j.jaxrs;

import dev.mlflow4j.testing.RecordedTraces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * Jersey with these resources, no CDI and one worker thread; our feature is found by ServiceLoader, as in any JAX-RS 3.1.
 */
final class JerseyServer implements AutoCloseable {
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    JerseyServer(Class<?>... resources) {
        server = GrizzlyHttpServerFactory.createHttpServer(
                URI.create("http://127.0.0.1:0/"), new ResourceConfig(resources), false);
        server.getListeners().forEach(listener -> listener.getTransport()
                .getWorkerThreadPoolConfig()
                .setCorePoolSize(1)
                .setMaxPoolSize(1));
        start();
        RecordedTraces.clear();
    }

    private void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    HttpResponse<String> post(String path, String contentType, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    URI uri(String path) {
        return URI.create(
                "http://127.0.0.1:" + server.getListeners().iterator().next().getPort() + path);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
