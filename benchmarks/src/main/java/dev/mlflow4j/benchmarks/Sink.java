package dev.mlflow4j.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A server in a process of its own that takes everything and keeps only its size. Ends with its standard input. */
final class Sink {
    private static final String SPANS = "/v1/traces";
    private static final String RECEIVED = "/received";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicLong BYTES = new AtomicLong();

    private Sink() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", exchange -> {
            long size = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            String path = exchange.getRequestURI().getPath();
            if (path.equals(SPANS)) {
                BYTES.addAndGet(size);
            }
            byte[] answer = answer(path).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            if (answer.length > 0) {
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        server.start();
        System.out.println(server.getAddress().getPort());
        System.in.transferTo(OutputStream.nullOutputStream());
        System.exit(0);
    }

    private static String answer(String path) {
        return switch (path) {
            case SPANS -> "";
            case RECEIVED -> BYTES.toString();
            case "/version" -> "3.17.2";
            default -> "{\"experiment\":{\"experiment_id\":\"1\",\"lifecycle_stage\":\"active\"}}";
        };
    }

    /** Bytes of all requests with spans so far, asked of the server that is traced to. */
    static long received() throws IOException, InterruptedException {
        URI uri = URI.create(System.getProperty("mlflow.tracking.uri") + RECEIVED);
        return Long.parseLong(HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body());
    }
}
