package dev.mlflow4j.tck.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;

/**
 * A server on loopback that answers as its paths say, each request on a connection of its own, and keeps the head of the
 * last request as it was sent.
 */
public final class Stub implements AutoCloseable {
    private static final int LENGTH_LINE = "content-length:".length();

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<List<String>> head = new AtomicReference<>(List.of());

    public Stub() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    public String uri(String path) {
        return "http://127.0.0.1:" + server.getLocalPort() + path;
    }

    /** An address where nobody listens. */
    public static String nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    /** The values of a header of the last request, one for each line. */
    public List<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return head.get().stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .toList();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                daemon(() -> answer(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "tck-stub");
        thread.setDaemon(true);
        thread.start();
    }

    private void answer(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            List<String> lines = new ArrayList<>();
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                lines.add(line);
            }
            if (lines.isEmpty()) {
                return;
            }
            byte[] body = body(lines, in);
            head.set(lines);
            String[] request = lines.get(0).split(" ");
            answer(request[0], request[1].split("\\?")[0], body, socket.getOutputStream());
            if (request[1].startsWith("/never")) {
                in.read();
            }
        } catch (IOException e) {
            // The client has gone, or this stub is closed.
        } finally {
            open.remove(socket);
        }
    }

    private void answer(String method, String path, byte[] body, OutputStream out) throws IOException {
        String text = "Content-Type: text/plain\r\n";
        byte[] hello = "hello".getBytes(StandardCharsets.UTF_8);
        switch (path) {
            case "/never" -> {}
            case "/echo" -> send(out, "200 OK", "Content-Type: application/json\r\n", body);
            case "/broken" -> send(out, "500 No", text, "out of order".getBytes(StandardCharsets.UTF_8));
            case "/nothing" -> out.write(ascii("HTTP/1.1 204 None\r\nConnection: close\r\n\r\n"));
            case "/moved" -> send(out, "302 Found", "Location: " + uri("/hello") + "\r\n", new byte[0]);
            case "/zipped" -> send(out, "200 OK", text + "Content-Encoding: gzip\r\n", zipped(hello));
            case "/cut" ->
                out.write(ascii("HTTP/1.1 200 OK\r\n" + text + "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n"));
            default -> send(out, "200 OK", text, method.equals("HEAD") ? new byte[0] : hello);
        }
        out.flush();
    }

    private static void send(OutputStream out, String status, String headers, byte[] body) throws IOException {
        out.write(ascii("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n"));
        out.write(body);
    }

    private static byte[] body(List<String> head, InputStream in) throws IOException {
        for (String line : head) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return in.readNBytes(
                        Integer.parseInt(line.substring(LENGTH_LINE).strip()));
            }
            if (line.toLowerCase(Locale.ROOT).startsWith("transfer-encoding:")) {
                return chunks(in);
            }
        }
        return new byte[0];
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";")[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            if (read != '\r') {
                line.append((char) read);
            }
        }
        return line.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(bytes);
        }
        return zipped.toByteArray();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
