package dev.mlflow4j.jaxrs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that closes the connection in the middle of its only response. */
final class TruncatedResponseServer implements AutoCloseable {
    private final ServerSocket server;

    TruncatedResponseServer() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        new Thread(this::respond).start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/";
    }

    private void respond() {
        try (Socket socket = server.accept()) {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = request.readLine(); !line.isEmpty(); line = request.readLine()) {}
            String response =
                    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n";
            socket.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
