package dev.mlflow4j.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A server in a process of its own that takes everything and keeps nothing. Ends with its standard input. */
final class Sink {
    private static final byte[] VERSION = "3.17.2".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EXPERIMENT = "{\"experiment\":{\"experiment_id\":\"1\",\"lifecycle_stage\":\"active\"}}"
            .getBytes(StandardCharsets.UTF_8);

    private Sink() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            boolean spans = exchange.getRequestURI().getPath().equals("/v1/traces");
            byte[] answer =
                    spans ? new byte[0] : exchange.getRequestURI().getPath().equals("/version") ? VERSION : EXPERIMENT;
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
}
