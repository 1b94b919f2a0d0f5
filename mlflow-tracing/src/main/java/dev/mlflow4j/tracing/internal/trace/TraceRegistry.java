package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.data.EndedExperiments;
import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.internal.data.TraceIds;
import dev.mlflow4j.tracing.internal.data.TraceSink;
import dev.mlflow4j.tracing.internal.util.DaemonThreads;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** The traces that run here, and their way to export. */
public final class TraceRegistry {
    private final Map<String, TraceBuffer> live = new ConcurrentHashMap<>();
    private final AtomicReference<String> lastTraceId = new AtomicReference<>();
    private final EndedExperiments ended = new EndedExperiments();
    private final int lateSpanMillis;
    final TraceSink sink;
    final SpanBridge bridge;

    /** Null without {@code mlflow.tracing.keep.errors}. */
    final TailSampler tailSampler;

    /** Null where tracing is off. */
    final ScheduledExecutorService scheduler;

    /** The sink is null where tracing is off, the bridge where there is no other tracer. */
    public TraceRegistry(TracingSettings settings, TraceSink sink, SpanBridge bridge) {
        this.sink = sink;
        this.bridge = bridge;
        this.tailSampler = settings.keepErrors().enabled()
                ? new TailSampler(settings.keepErrors().maxSpans())
                : null;
        this.lateSpanMillis = settings.export().intervalMillis();
        this.scheduler = sink == null ? null : DaemonThreads.scheduler("mlflow4j-scheduler");
    }

    void add(TraceBuffer trace) {
        live.put(trace.key, trace);
    }

    /** The open span of those ids, null when there is none here. */
    RecordedSpan openSpan(String traceId, String spanId) {
        return traces(traceId)
                .map(trace -> trace.open(spanId))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The open root span of the trace, empty when it has ended or is not here. */
    public Optional<RecordedSpan> openRoot(String traceId) {
        return traces(traceId).map(TraceBuffer::root).filter(Objects::nonNull).findFirst();
    }

    /** Whether the root of the trace is open here, or the trace is just being handed to export. */
    public boolean isEnding(String traceId) {
        return traces(traceId).anyMatch(trace -> trace.root() != null || trace.isOver());
    }

    /** The running traces of that id, those with an open or unsent span here: more than one where callers began it. */
    public Stream<TraceBuffer> traces(String traceId) {
        String id = TraceIds.toOtel(traceId);
        TraceBuffer own = live.get(id);
        return own != null ? Stream.of(own) : live.values().stream().filter(trace -> trace.otelId.equals(id));
    }

    public Collection<TraceBuffer> traces() {
        return live.values();
    }

    /** The id of the trace whose root ended last; empty when none has. */
    public String lastTraceId() {
        String last = lastTraceId.get();
        return last == null ? "" : TraceIds.toMlflow(last);
    }

    void rootEnded(TraceBuffer trace) {
        lastTraceId.lazySet(trace.otelId);
    }

    void remove(TraceBuffer trace) {
        live.remove(trace.key, trace);
        if (trace.experiment != null) {
            ended.add(trace.otelId, trace.experiment);
        }
    }

    /** Hands spans to export. */
    void send(TraceBuffer trace, List<SpanRecord> spans) {
        if (!spans.isEmpty()) {
            try {
                sink.accept(trace.batch(spans));
            } catch (Throwable e) {
                sink.failed(spans.size(), e);
            }
        }
    }

    /** The root of a chain of futures often ends a moment before the last of them: that one belongs to the same batch. */
    void awaitLateSpans(TraceBuffer trace) {
        try {
            scheduler.schedule(() -> guard(trace::sendNow), lateSpanMillis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            trace.sendNow();
        }
    }

    /** Runs the action; what it throws is reported as a problem. */
    void guard(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            sink.failed(0, e);
        }
    }

    /** The experiment of a trace, itself empty for that of the settings; empty where it is not known any more. */
    public Optional<Optional<String>> experiment(String traceId) {
        return traces(traceId)
                .findFirst()
                .map(trace -> Optional.ofNullable(trace.experiment))
                .or(() -> ended.of(TraceIds.toOtel(traceId)));
    }

    /** Hands over every trace whose root has ended. */
    public void sendEnded() {
        live.values().forEach(TraceBuffer::sendNow);
    }

    /** Hands over all that has ended, and forgets the rest. */
    public void close() {
        scheduler.shutdownNow();
        live.values().forEach(trace -> send(trace, trace.takeHeld()));
        live.clear();
    }
}
