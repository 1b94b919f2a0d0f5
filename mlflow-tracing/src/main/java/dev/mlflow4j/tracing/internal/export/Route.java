package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.settings.TracingSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What is needed to bring spans to where they are stored: an MLflow server, a collector before it, or a collector alone,
 * behind which nothing but the spans can be sent.
 */
final class Route implements AutoCloseable {
    private final HttpCalls http;
    private final Optional<MlflowApi> api;
    private final ServerCheck check;
    private final Experiments experiments;
    private final SpanRequests requests;
    private final NoteCalls notes;
    private final boolean gzip;

    Route(TracingSettings settings, ExportCounters counters) {
        this.http = new HttpCalls(settings);
        this.api = settings.trackingUri().map(uri -> new MlflowApi(uri, http));
        this.check = new ServerCheck(api);
        this.experiments = new Experiments(api, settings.experimentId(), settings.experimentName());
        URI endpoint = settings.export()
                .otlpEndpoint()
                .map(SpanRequests::ofCollector)
                .orElseGet(() -> SpanRequests.of(api.orElseThrow().base()));
        this.requests = new SpanRequests(http, endpoint);
        this.notes = new NoteCalls(api, check, Duration.ofSeconds(settings.callerWaitSeconds()), counters);
        this.gzip = settings.export().gzip();
    }

    /** Where it leads to, for people. */
    String name() {
        return api.map(MlflowApi::base).orElseGet(requests::endpoint).toString();
    }

    Optional<MlflowApi> api() {
        return api;
    }

    ServerCheck check() {
        return check;
    }

    Experiments experiments() {
        return experiments;
    }

    SpanRequests requests() {
        return requests;
    }

    NoteCalls notes() {
        return notes;
    }

    Reply post(String experimentId, byte[] body, Duration timeout) {
        boolean zipped = gzip && check.known().map(ServerVersion::takesGzip).orElse(true);
        Optional<String> header = experimentId.isEmpty() ? Optional.empty() : Optional.of(experimentId);
        return requests.post(header, body, SpanRequests.PROTOBUF, zipped, timeout);
    }

    /** Whether the server is well, whatever it says to spans. */
    boolean isWell(Duration timeout) {
        return api.isPresent() && api.get().experiment("0", timeout).isOk();
    }

    /** From now on there is only so much time. */
    void closing(Duration left) {
        notes.closing(left);
    }

    /** Says what waits to be said, then breaks off what runs. */
    @Override
    public void close() {
        notes.close();
        http.close();
    }
}
