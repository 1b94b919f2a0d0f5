package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.http.HttpTransport;
import dev.mlflow4j.tracing.internal.json.Redactor;
import dev.mlflow4j.tracing.internal.json.ValueWriter;
import dev.mlflow4j.tracing.internal.rest.MlflowRestClient;
import dev.mlflow4j.tracing.internal.rest.MlflowTransport;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What {@code TracingClient} needs to read and change the traces of an MLflow server. It has connections of its own, so that
 * reading and sending do not wait for each other.
 */
public final class ServerTraces implements AutoCloseable {
    private final HttpTransport http;
    private final ValueWriter values = new ValueWriter(Integer.MAX_VALUE, Redactor.NONE);
    private final TraceReader reader;
    private final TraceSearch search;
    private final TraceEditor editor;
    private final Assessments assessments;
    private final AsyncExecutor async;

    /**
     * Makes it, with the login of the settings.
     *
     * @param inContext gives a task the context of the thread that submits it
     */
    public ServerTraces(
            URI trackingUri, TracingSettings settings, PendingTraces pending, UnaryOperator<Runnable> inContext) {
        this.http = MlflowTransport.create(settings);
        Duration timeout = Duration.ofSeconds(settings.requestTimeoutSeconds());
        JsonCalls server = new JsonCalls(new MlflowRestClient(trackingUri, http), timeout);
        TraceAccess access = new TraceAccess(pending, timeout);
        this.reader = new TraceReader(server, access);
        this.search = new TraceSearch(server, reader, settings.experimentId(), settings.experimentName());
        this.editor = new TraceEditor(server, access, reader);
        this.assessments = new Assessments(server, access, values);
        this.async = new AsyncExecutor(inContext);
    }

    public TraceReader reader() {
        return reader;
    }

    public TraceSearch search() {
        return search;
    }

    public TraceEditor editor() {
        return editor;
    }

    public Assessments assessments() {
        return assessments;
    }

    public AsyncExecutor async() {
        return async;
    }

    @Override
    public void close() {
        async.close();
        http.close();
        values.close();
    }
}
