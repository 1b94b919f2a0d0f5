package dev.mlflow4j.tck.telemetry;

import dev.mlflow4j.testserver.StubAnswer;
import dev.mlflow4j.testserver.StubRequest;
import dev.mlflow4j.testserver.StubServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Takes the spans and metrics that the server's own OpenTelemetry sends, as OTLP over HTTP. */
public final class OtlpReceiver implements AutoCloseable {
    private final List<ServerSpan> spans = new CopyOnWriteArrayList<>();
    private final Map<String, Long> metrics = new ConcurrentHashMap<>();
    private final StubServer server = StubServer.start().withoutBodies();

    /** Starts it on a free port of loopback. */
    public OtlpReceiver() {
        server.on("POST", "/v1/traces", StubAnswer.by(this::receive))
                .on("POST", "/v1/metrics", StubAnswer.by(this::receiveMetrics));
    }

    /**
     * Where it listens.
     *
     * @return its address, without a path
     */
    public String uri() {
        return server.uri();
    }

    /**
     * What has come by now.
     *
     * @return the spans
     */
    public List<ServerSpan> spans() {
        return spans;
    }

    /** The last values of the metrics that are whole numbers, by their names; those with attributes summed up. */
    Map<String, Long> metrics() {
        return metrics;
    }

    private StubAnswer receiveMetrics(StubRequest request) throws IOException {
        try (InputStream body = body(request)) {
            ExportMetricsServiceRequest.parseFrom(body)
                    .getResourceMetricsList()
                    .forEach(resource -> resource.getScopeMetricsList().forEach(scope -> scope.getMetricsList()
                            .forEach(metric -> metrics.put(metric.getName(), sum(metric)))));
        }
        return StubAnswer.status(200);
    }

    private static long sum(Metric metric) {
        return Stream.concat(
                        metric.getSum().getDataPointsList().stream(), metric.getGauge().getDataPointsList().stream())
                .mapToLong(NumberDataPoint::getAsInt)
                .sum();
    }

    private StubAnswer receive(StubRequest request) throws IOException {
        try (InputStream body = body(request)) {
            ExportTraceServiceRequest.parseFrom(body)
                    .getResourceSpansList()
                    .forEach(resource -> resource.getScopeSpansList().forEach(scope -> scope.getSpansList()
                            .forEach(span ->
                                    spans.add(new ServerSpan(scope.getScope().getName(), span)))));
        }
        return StubAnswer.bytes(
                        200, ExportTraceServiceResponse.getDefaultInstance().toByteArray())
                .header("Content-Type", "application/x-protobuf");
    }

    private static InputStream body(StubRequest request) throws IOException {
        InputStream body = new ByteArrayInputStream(request.body());
        boolean zipped = request.header("Content-Encoding").equals(Optional.of("gzip"));
        return zipped ? new GZIPInputStream(body) : body;
    }

    @Override
    public void close() {
        server.close();
    }
}
