package dev.mlflow4j.opentelemetry.internal;

import dev.mlflow4j.tracing.spi.MirrorSpan;
import dev.mlflow4j.tracing.spi.RemoteSpan;
import dev.mlflow4j.tracing.spi.TracingBridge;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import javax.management.JMException;

/** The bridge between the core and OpenTelemetry. */
public final class OpenTelemetryBridge implements TracingBridge {
    /** The name of the instrumentation of mirror spans. */
    static final String SCOPE = "dev.mlflow4j";

    private static volatile Tracer tracer;

    private final AgentBridge agent;

    /** Made by ServiceLoader, which leaves it out where there is no OpenTelemetry. */
    public OpenTelemetryBridge() {
        if (!OpenTelemetryApi.isPresent()) {
            throw new IllegalStateException("OpenTelemetry is not on the class path");
        }
        agent = openAgentBridge();
    }

    /** Returns null if there is no agent. */
    private static AgentBridge openAgentBridge() {
        try {
            return AgentBridge.open();
        } catch (JMException | RuntimeException | LinkageError e) {
            dev.mlflow4j.tracing.spi.Instrumenter.failed("find the Java agent of OpenTelemetry", e);
            return null;
        }
    }

    @Override
    public void close() throws JMException {
        if (agent != null) {
            agent.close();
        }
    }

    /** Sets where mirror spans are exported; null for nowhere. */
    public static void exportTo(OpenTelemetry openTelemetry) {
        tracer = openTelemetry == null ? null : openTelemetry.getTracer(SCOPE);
    }

    @Override
    public String currentSpanId() {
        SpanContext current = Span.current().getSpanContext();
        return current.isValid() ? current.getSpanId() : null;
    }

    @Override
    public String currentTraceId() {
        SpanContext current = Span.current().getSpanContext();
        return current.isValid() ? current.getTraceId() : null;
    }

    @Override
    public boolean takeTrace(String traceId) {
        return StartedTraces.take(traceId);
    }

    @Override
    public MirrorSpan startMirror(String name, Object parent, RemoteSpan caller) {
        Tracer exporting = tracer;
        if (exporting == null) {
            return null;
        }
        Span span =
                exporting.spanBuilder(name).setParent(around(parent, caller)).startSpan();
        return span.isRecording() ? new OpenTelemetryMirrorSpan(span) : null;
    }

    private static Context around(Object parent, RemoteSpan caller) {
        Context here = Context.current();
        if (parent instanceof OpenTelemetryMirrorSpan mirror) {
            return here.with(mirror.span());
        }
        if (parent instanceof Span span) {
            return here.with(span);
        }
        return caller == null || Span.fromContext(here).getSpanContext().isValid() ? here : here.with(remote(caller));
    }

    private static Span remote(RemoteSpan caller) {
        TraceFlags flags = caller.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault();
        return Span.wrap(
                SpanContext.createFromRemoteParent(caller.traceId(), caller.spanId(), flags, TraceState.getDefault()));
    }
}
