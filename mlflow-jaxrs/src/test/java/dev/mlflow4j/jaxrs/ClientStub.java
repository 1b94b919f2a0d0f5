package dev.mlflow4j.jaxrs;

import dev.mlflow4j.testserver.BrokenAnswer;
import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Starts the server that the clients of these tests call. */
final class ClientStub {
    private static final String HELLO = "hello";

    private ClientStub() {}

    static StubServer start() {
        StubServer server = StubServer.start();
        return server.on(StubServer.ANY, "/hello", StubAnswer.text(200, HELLO))
                .on(StubServer.ANY, "/echo", StubAnswer.by(request -> StubAnswer.bytes(200, request.body())
                        .header("Content-Type", "application/json")))
                .on("GET", "/nothing", StubAnswer.status(204))
                .on("GET", "/broken", StubAnswer.text(500, "out of order"))
                .on("GET", "/moved", StubAnswer.redirect(302, server.uri("/hello")))
                .on("GET", "/zipped", StubAnswer.by(request -> StubAnswer.bytes(200, zipped(HELLO))
                        .header("Content-Type", "text/plain")
                        .header("Content-Encoding", "gzip")))
                .on("GET", "/never", BrokenAnswer.never())
                .on("GET", "/cut", BrokenAnswer.cutAfter(200, "hel").header("Content-Type", "text/plain"));
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
