package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.http.HttpTransport;
import dev.mlflow4j.tracing.internal.json.Redactor;
import dev.mlflow4j.tracing.internal.json.ValueWriter;
import dev.mlflow4j.tracing.internal.rest.Experiments;
import dev.mlflow4j.tracing.internal.rest.MlflowRestClient;
import dev.mlflow4j.tracing.internal.rest.MlflowTransport;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What {@code TracingClient} needs to read and change the traces of an MLflow server. It has connections of its own, so that
 * reading and sending do not wait for each other.
 */
public record ServerTraces(
        HttpTransport http,
        ValueWriter values,
        TraceReader reader,
        TraceSearch search,
        TraceEditor editor,
        Assessments assessments,
        AsyncExecutor async)
        implements AutoCloseable {
    /**
     * Connects with the login of the settings.
     *
     * @param inContext gives a task the context of the thread that submits it
     */
    public static ServerTraces open(
            URI trackingUri, TracingSettings settings, PendingTraces pending, UnaryOperator<Runnable> inContext) {
        HttpTransport http = MlflowTransport.create(settings);
        ValueWriter values = new ValueWriter(Integer.MAX_VALUE, Redactor.NONE);
        Duration timeout = Duration.ofSeconds(settings.requestTimeoutSeconds());
        JsonCalls server = new JsonCalls(new MlflowRestClient(trackingUri, http), timeout);
        TraceAccess access = new TraceAccess(pending, timeout);
        TraceReader reader = new TraceReader(server, access);
        return new ServerTraces(
                http,
                values,
                reader,
                new TraceSearch(server, reader, Experiments.configured(settings)),
                new TraceEditor(server, access, reader),
                new Assessments(server, access, values),
                new AsyncExecutor(inContext));
    }

    @Override
    public void close() {
        async.close();
        http.close();
        values.close();
    }
}
