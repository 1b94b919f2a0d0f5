package dev.mlflow4j.tracing.internal.rest;

import dev.mlflow4j.tracing.internal.http.HttpCall;
import dev.mlflow4j.tracing.internal.http.HttpTransport;
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

/** Sends spans by OTLP over HTTP, to the MLflow server itself or to a collector in front of it. */
public final class OtlpEndpoint {
    public static final String PROTOBUF = "application/x-protobuf";

    private static final String PATH = "/v1/traces";

    private final HttpTransport http;
    private final URI uri;

    public OtlpEndpoint(HttpTransport http, URI uri) {
        this.http = http;
        this.uri = uri;
    }

    /** The endpoint of an MLflow server. */
    public static URI of(URI server) {
        return URI.create(server.toString().replaceAll("/+$", "") + PATH);
    }

    /** The endpoint of a collector: as in OpenTelemetry, an address without a path is that of the whole server. */
    public static URI ofCollector(URI collector) {
        return collector.getPath().isEmpty() || collector.getPath().equals("/") ? of(collector) : collector;
    }

    public URI uri() {
        return uri;
    }

    public MlflowReply post(
            Optional<String> experimentId, byte[] body, String contentType, boolean gzip, Duration timeout) {
        List<String> headers = new ArrayList<>(List.of("Content-Type", contentType));
        experimentId.ifPresent(id -> headers.addAll(List.of("x-mlflow-experiment-id", id)));
        if (gzip) {
            headers.addAll(List.of("Content-Encoding", "gzip"));
        }
        return new MlflowReply(http.send(new HttpCall(
                "POST",
                uri,
                HttpRequest.BodyPublishers.ofByteArray(gzip ? zipped(body) : body),
                timeout,
                headers.toArray(String[]::new))));
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
