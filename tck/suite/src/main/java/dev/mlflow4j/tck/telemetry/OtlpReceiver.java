package dev.mlflow4j.tck.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Takes the spans and metrics that the server's own OpenTelemetry sends, as OTLP over HTTP. */
public final class OtlpReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<ServerSpan> spans = new CopyOnWriteArrayList<>();
    private final Map<String, Long> metrics = new ConcurrentHashMap<>();

    /** Starts it on a free port of loopback. */
    public OtlpReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/v1/traces", this::receive);
        server.createContext("/v1/metrics", this::receiveMetrics);
        server.start();
    }

    /**
     * Where it listens.
     *
     * @return its address, without a path
     */
    public String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
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

    private void receiveMetrics(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = body(exchange)) {
            ExportMetricsServiceRequest.parseFrom(body)
                    .getResourceMetricsList()
                    .forEach(resource -> resource.getScopeMetricsList().forEach(scope -> scope.getMetricsList()
                            .forEach(metric -> metrics.put(metric.getName(), sum(metric)))));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static long sum(Metric metric) {
        return Stream.concat(
                        metric.getSum().getDataPointsList().stream(), metric.getGauge().getDataPointsList().stream())
                .mapToLong(NumberDataPoint::getAsInt)
                .sum();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = body(exchange)) {
            ExportTraceServiceRequest.parseFrom(body)
                    .getResourceSpansList()
                    .forEach(resource -> resource.getScopeSpansList().forEach(scope -> scope.getSpansList()
                            .forEach(span ->
                                    spans.add(new ServerSpan(scope.getScope().getName(), span)))));
            byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
