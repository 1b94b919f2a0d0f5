package dev.mlflow4j.tracing.internal;

import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.internal.bridge.BridgedSpans;
import dev.mlflow4j.tracing.internal.client.ServerTraces;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.context.ContextualTasks;
import dev.mlflow4j.tracing.internal.export.ExportPipeline;
import dev.mlflow4j.tracing.internal.json.jsonb.OptionalJson;
import dev.mlflow4j.tracing.internal.trace.CaptureContext;
import dev.mlflow4j.tracing.internal.trace.SpanStarter;
import dev.mlflow4j.tracing.internal.trace.TraceBuffer;
import dev.mlflow4j.tracing.internal.trace.TraceRegistry;
import dev.mlflow4j.tracing.internal.trace.TraceTimeouts;
import dev.mlflow4j.tracing.spi.SpanReceiver;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Tracing as it is configured for one application: makes its parts, and ends them. */
public final class Tracing {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final TracingSettings settings;
    private final CaptureContext capture;
    private final ExportPipeline pipeline;
    private final BridgedSpans bridge;
    private final TraceRegistry registry;
    private final SpanStarter starter;
    private boolean closed;
    private ServerTraces serverTraces;

    public Tracing(TracingSettings settings) {
        this(settings, null);
    }

    /** Hands its spans to the receiver, whatever the settings name; null for where the settings send them. */
    public Tracing(TracingSettings settings, SpanReceiver receiver) {
        this.settings = settings;
        this.capture = new CaptureContext(settings);
        this.pipeline = settings.enabled() ? new ExportPipeline(settings, receiver, capture.memory()) : null;
        this.bridge = pipeline == null ? null : BridgedSpans.find(settings.openTelemetry());
        this.registry = new TraceRegistry(settings, pipeline, bridge);
        if (pipeline != null) {
            TraceTimeouts.schedule(registry, settings);
        }
        this.starter = new SpanStarter(capture, registry);
    }

    public TracingSettings settings() {
        return settings;
    }

    public SpanStarter starter() {
        return starter;
    }

    public boolean isOn() {
        return starter.isOn();
    }

    /** The bridge to another tracer; null where there is none, or tracing has ended. */
    public BridgedSpans bridge() {
        return isOn() ? bridge : null;
    }

    /** The traces of the server, made when they are first asked for. */
    public synchronized ServerTraces serverTraces() {
        if (closed) {
            throw new TracingException("Tracing has ended (Mlflow.shutdown): nothing is read until Mlflow.configure");
        }
        if (serverTraces == null) {
            URI server = settings.trackingUri()
                    .orElseThrow(() -> new TracingException("mlflow.tracking.uri is not set: traces are read from an"
                            + " MLflow server. Set it (or MLFLOW_TRACKING_URI) to the server's address"));
            OptionalJson.requireProcessing();
            serverTraces =
                    ServerTraces.open(server, settings, new UnsentTraces(this, registry), ContextualTasks::runnable);
        }
        return serverTraces;
    }

    private synchronized boolean endClient() {
        if (closed) {
            return false;
        }
        closed = true;
        if (serverTraces != null) {
            serverTraces.close();
        }
        OptionalJson.forget();
        return true;
    }

    public ExportStatus exportStatus() {
        return pipeline == null ? ExportPipeline.off() : pipeline.status();
    }

    /** Empty when no trace has ended yet. */
    public String lastTraceId() {
        return registry.lastTraceId();
    }

    public Optional<String> traceUrl(String traceId) {
        return pipeline == null
                ? Optional.empty()
                : registry.experiment(traceId).flatMap(own -> pipeline.traceUrl(own, traceId));
    }

    public boolean flush(Duration timeout) {
        if (!isOn()) {
            return true;
        }
        registry.sendEnded();
        return pipeline.flush(timeout);
    }

    /** Waits until nothing runs any more, where the JVM ends. */
    void awaitRunning(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (registry.traces().stream().anyMatch(TraceBuffer::isRunning) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Sends what has ended, waits for it within the time, and records nothing any more. */
    public boolean close(Duration timeout) {
        if (!endClient()) {
            return true;
        }
        starter.stop();
        capture.close();
        if (pipeline == null) {
            return true;
        }
        if (bridge != null) {
            bridge.close();
        }
        registry.close();
        return pipeline.close(timeout);
    }
}
