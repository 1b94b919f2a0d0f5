package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.http.HttpTransport;
import dev.mlflow4j.tracing.internal.rest.Experiments;
import dev.mlflow4j.tracing.internal.rest.MlflowReply;
import dev.mlflow4j.tracing.internal.rest.MlflowRestClient;
import dev.mlflow4j.tracing.internal.rest.MlflowTransport;
import dev.mlflow4j.tracing.internal.rest.OtlpEndpoint;
import dev.mlflow4j.tracing.internal.rest.ServerCheck;
import dev.mlflow4j.tracing.internal.rest.ServerVersion;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The connection to where spans are stored: an MLflow server, a collector in front of it, or a collector alone, to which
 * nothing but spans can be sent.
 */
public record ServerConnection(
        HttpTransport http,
        Optional<MlflowRestClient> api,
        ServerCheck check,
        Experiments experiments,
        OtlpEndpoint otlp,
        TraceRequestQueue traceRequests,
        boolean gzip)
        implements AutoCloseable {
    public static ServerConnection open(TracingSettings settings, ExportCounters counters) {
        HttpTransport http = MlflowTransport.create(settings);
        Optional<MlflowRestClient> api = settings.trackingUri().map(uri -> new MlflowRestClient(uri, http));
        ServerCheck check = new ServerCheck(api);
        URI endpoint = settings.export()
                .otlpEndpoint()
                .map(OtlpEndpoint::ofCollector)
                .orElseGet(() -> OtlpEndpoint.of(api.orElseThrow().base()));
        return new ServerConnection(
                http,
                api,
                check,
                new Experiments(api, settings),
                new OtlpEndpoint(http, endpoint),
                new TraceRequestQueue(api, check, Duration.ofSeconds(settings.callerWaitSeconds()), counters),
                settings.export().gzip());
    }

    /** The address, for logs. */
    public String name() {
        return api.map(MlflowRestClient::base).orElseGet(otlp::uri).toString();
    }

    MlflowReply post(String experimentId, byte[] body, Duration timeout) {
        boolean zipped = gzip && check.known().map(ServerVersion::acceptsGzip).orElse(true);
        Optional<String> header = experimentId.isEmpty() ? Optional.empty() : Optional.of(experimentId);
        return otlp.post(header, body, OtlpEndpoint.PROTOBUF, zipped, timeout);
    }

    /** Whether the server answers other requests than those with spans. */
    boolean isHealthy(Duration timeout) {
        return api.isPresent() && api.get().experiment("0", timeout).isOk();
    }

    /** Allows only this much time from now on. */
    void closing(Duration left) {
        traceRequests.closing(left);
    }

    /** Sends the trace requests that wait, then cancels what is running. */
    @Override
    public void close() {
        traceRequests.close();
        http.close();
    }
}
