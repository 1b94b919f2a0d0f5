package dev.mlflow4j.benchmarks;

import dev.mlflow4j.jaxrs.MlflowFeature;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.jsonb.JsonBindingFeature;
import org.glassfish.jersey.server.ResourceConfig;

/** Jersey on Grizzly with one endpoint, and the one connection of its one client. */
final class RestServer {
    static final RestServer TRACED = new RestServer(true);
    static final RestServer PLAIN = new RestServer(false);

    /** How the names of the servers' threads begin. */
    static final String THREADS = "grizzly-";

    private static final int BUFFER = 8_192;
    private static final byte[] REQUEST = request("{\"question\":\"What is tracing?\",\"results\":3}");
    private static final String LENGTH = "content-length:";

    private final byte[] answer = new byte[BUFFER];
    private final Socket socket;

    private RestServer(boolean traced) {
        ResourceConfig config = new ResourceConfig(Answers.class, JsonBindingFeature.class)
                .property("jakarta.ws.rs.loadServices", false)
                .property("jersey.config.disableAutoDiscovery", true);
        if (traced) {
            config.register(MlflowFeature.class);
        }
        HttpServer server = GrizzlyHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/"), config, false);
        NetworkListener listener = server.getListeners().iterator().next();
        listener.getKeepAlive().setMaxRequestsCount(-1);
        listener.getKeepAlive().setIdleTimeoutInSeconds(-1);
        try {
            server.start();
            socket = new Socket(InetAddress.getLoopbackAddress(), listener.getPort());
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The answer's length. */
    int post() throws IOException {
        socket.getOutputStream().write(REQUEST);
        InputStream in = socket.getInputStream();
        int read = 0;
        int whole = BUFFER;
        while (read < whole) {
            int more = in.read(answer, read, BUFFER - read);
            if (more < 0) {
                throw new IOException("The server has closed the connection");
            }
            read += more;
            whole = whole(read);
        }
        return whole;
    }

    /** As long as the head is not all there, more than can be. */
    private int whole(int read) throws IOException {
        String text = new String(answer, 0, read, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return Integer.MAX_VALUE;
        }
        String head = text.substring(0, end).toLowerCase(java.util.Locale.ROOT);
        int length = head.indexOf(LENGTH);
        if (!head.startsWith("http/1.1 200") || length < 0) {
            throw new IOException("Not the answer that was expected: " + text);
        }
        return end
                + 4
                + Integer.parseInt(head.substring(length + LENGTH.length())
                        .lines()
                        .findFirst()
                        .orElse("")
                        .strip());
    }

    private static byte[] request(String json) {
        return ("POST /answers HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
                        + "Content-Length: " + json.length() + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What is asked. */
    public static final class Question {
        public String question;
        public int results;
    }

    /** What is answered. */
    public static final class Answer {
        public String answer;
        public double score;

        Answer(String answer, double score) {
            this.answer = answer;
            this.score = score;
        }
    }

    /** The endpoint. */
    @Path("answers")
    public static final class Answers {
        @POST
        @Consumes(MediaType.APPLICATION_JSON)
        @Produces(MediaType.APPLICATION_JSON)
        public Answer answer(Question question) {
            return new Answer("It was asked: " + question.question, 1.0 / question.results);
        }
    }
}
