package dev.mlflow4j.tracing.internal.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Spans posted by OTLP over HTTP, to the MLflow server itself or to a collector before it. */
final class SpanRequests {
    static final String PROTOBUF = "application/x-protobuf";

    private static final String PATH = "/v1/traces";

    private final HttpCalls http;
    private final URI endpoint;

    SpanRequests(HttpCalls http, URI endpoint) {
        this.http = http;
        this.endpoint = endpoint;
    }

    /** Where an MLflow server takes them. */
    static URI of(URI server) {
        return URI.create(server.toString().replaceAll("/+$", "") + PATH);
    }

    /** Where a collector does: an address without a path is that of the whole server, as OpenTelemetry has it. */
    static URI ofCollector(URI endpoint) {
        return endpoint.getPath().isEmpty() || endpoint.getPath().equals("/") ? of(endpoint) : endpoint;
    }

    URI endpoint() {
        return endpoint;
    }

    Reply post(Optional<String> experimentId, byte[] body, String contentType, boolean gzip, Duration timeout) {
        List<String> headers = new ArrayList<>(List.of("Content-Type", contentType));
        experimentId.ifPresent(id -> headers.addAll(List.of("x-mlflow-experiment-id", id)));
        if (gzip) {
            headers.addAll(List.of("Content-Encoding", "gzip"));
        }
        return http.send(new HttpCalls.Call(
                "POST",
                endpoint,
                HttpRequest.BodyPublishers.ofByteArray(gzip ? zipped(body) : body),
                timeout,
                headers.toArray(String[]::new)));
    }

    private static byte[] zipped(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2);
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
