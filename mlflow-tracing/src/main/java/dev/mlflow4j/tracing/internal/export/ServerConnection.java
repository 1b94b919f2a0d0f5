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
public final class ServerConnection implements AutoCloseable {
    private final HttpTransport http;
    private final Optional<MlflowRestClient> api;
    private final ServerCheck check;
    private final Experiments experiments;
    private final OtlpEndpoint otlp;
    private final TraceRequestQueue traceRequests;
    private final boolean gzip;

    public ServerConnection(TracingSettings settings, ExportCounters counters) {
        this.http = MlflowTransport.create(settings);
        this.api = settings.trackingUri().map(uri -> new MlflowRestClient(uri, http));
        this.check = new ServerCheck(api);
        this.experiments = new Experiments(api, settings.experimentId(), settings.experimentName());
        URI endpoint = settings.export()
                .otlpEndpoint()
                .map(OtlpEndpoint::ofCollector)
                .orElseGet(() -> OtlpEndpoint.of(api.orElseThrow().base()));
        this.otlp = new OtlpEndpoint(http, endpoint);
        this.traceRequests =
                new TraceRequestQueue(api, check, Duration.ofSeconds(settings.callerWaitSeconds()), counters);
        this.gzip = settings.export().gzip();
    }

    /** The address, for logs. */
    public String name() {
        return api.map(MlflowRestClient::base).orElseGet(otlp::uri).toString();
    }

    Optional<MlflowRestClient> api() {
        return api;
    }

    ServerCheck check() {
        return check;
    }

    Experiments experiments() {
        return experiments;
    }

    OtlpEndpoint otlp() {
        return otlp;
    }

    TraceRequestQueue traceRequests() {
        return traceRequests;
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
