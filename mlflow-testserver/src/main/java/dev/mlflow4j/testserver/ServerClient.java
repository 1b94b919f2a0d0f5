package dev.mlflow4j.testserver;

import dev.mlflow4j.testserver.support.Http;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Asks a server that wants headers or certificates of its callers. */
record ServerClient(HttpClient http, Map<String, String> headers) {

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        headers.forEach(request::setHeader);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Whether the address answers with 200 now. */
    boolean answers(String uri) {
        try {
            return send(Http.get(uri).timeout(Duration.ofSeconds(5))).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
