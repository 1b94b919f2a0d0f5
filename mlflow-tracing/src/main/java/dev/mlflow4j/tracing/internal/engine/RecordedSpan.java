package dev.mlflow4j.tracing.internal.engine;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.SpanWatcher;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** A span that is recorded: ours around OpenTelemetry's, and part of a {@link LiveTrace}. */
public final class RecordedSpan extends SpanContents {
    private static final AtomicIntegerFieldUpdater<RecordedSpan> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(RecordedSpan.class, "ended");

    private final LiveTrace trace;
    private final io.opentelemetry.api.trace.Span otel;
    private final RecordedSpan parent;
    private final Context context;

    /** The same span in another tracing system, null where it has none. */
    private final Object theirs;

    // Those that are volatile begin as null, which stands for what the specification says or for nothing: to set them
    // costs.
    private volatile int ended;
    private volatile ThreadScope scope;
    private volatile SpanStatus status;
    private volatile Throwable lastException;
    private volatile boolean bareEvents;
    private volatile List<SpanWatcher> watchers;
    private volatile String newName;
    private volatile long startEpochNanos;
    private volatile long endEpochNanos;

    int sequence;
    RecordedSpan next;
    RecordedSpan previous;

    RecordedSpan(
            Tracing tracing,
            LiveTrace trace,
            io.opentelemetry.api.trace.Span otel,
            SpanSpec spec,
            RecordedSpan parent,
            Context around,
            Object theirs) {
        super(tracing, spec);
        this.trace = trace;
        this.otel = otel;
        this.parent = parent;
        this.theirs = theirs;
        this.context = around.with(CurrentSpan.KEY, this);
    }

    Object theirs() {
        return theirs;
    }

    /** Not null where {@link #theirs} is not. */
    Neighbour neighbour() {
        return tracing().neighbour();
    }

    /** Whether that one is it or around it. */
    boolean isBelow(RecordedSpan ancestor) {
        RecordedSpan span = this;
        while (span != null && span != ancestor) {
            span = span.parent;
        }
        return span != null;
    }

    LiveTrace trace() {
        return trace;
    }

    /** Whether it is the first of its trace in this process. */
    boolean isRoot() {
        return parent == null;
    }

    /** Its place among the spans of its trace, in the order they started. */
    int sequence() {
        return sequence;
    }

    io.opentelemetry.api.trace.Span otel() {
        return otel;
    }

    ReadableSpan readable() {
        return (ReadableSpan) otel;
    }

    Context context() {
        return context;
    }

    /** Makes it current on this thread until {@link #close()}. */
    RecordedSpan activate() {
        scope = ThreadScope.of(context);
        return this;
    }

    /** Says in other words why it is an error. */
    void reword(String message) {
        if (hasFailed()) {
            otel.setStatus(StatusCode.ERROR, tracing().redacted(message));
        }
    }

    /** Lets nothing be said of its events and links. */
    void bareEvents() {
        bareEvents = true;
    }

    boolean hasBareEvents() {
        return bareEvents;
    }

    /** Whether it is an error, as far as is known. */
    boolean hasFailed() {
        return status == SpanStatus.ERROR;
    }

    /** Tells of its exceptions and its end, until the returned is run. */
    public synchronized Runnable watch(SpanWatcher watcher) {
        List<SpanWatcher> more = new ArrayList<>(watchers());
        more.add(watcher);
        watchers = more;
        return () -> unwatch(watcher);
    }

    private synchronized void unwatch(SpanWatcher watcher) {
        List<SpanWatcher> fewer = new ArrayList<>(watchers());
        fewer.remove(watcher);
        watchers = fewer.isEmpty() ? null : fewer;
    }

    private List<SpanWatcher> watchers() {
        List<SpanWatcher> told = watchers;
        return told == null ? List.of() : told;
    }

    /** Lets the span begin at this moment: what it stands for has only been prepared until now. */
    public void startNow() {
        startAt(tracing().now());
    }

    /** Lets the span have begun at that time. */
    public void startAt(long epochNanos) {
        startEpochNanos = epochNanos;
    }

    /** Nanoseconds since the epoch, by the clock of the spans. */
    public long now() {
        return tracing().now();
    }

    /** Lets the span have ended at that time, when it ends. */
    public void endAt(long epochNanos) {
        endEpochNanos = epochNanos;
    }

    /** When it really ended, 0 where that was when it was ended. */
    long endEpochNanos() {
        return endEpochNanos;
    }

    /** When it really started, 0 where that was when it was made. */
    long startEpochNanos() {
        return startEpochNanos;
    }

    RecordedSpan parent() {
        return parent;
    }

    @Override
    public Span setStatus(SpanStatus newStatus, String message) {
        if (ended() || newStatus == null) {
            return this;
        }
        status = newStatus;
        switch (newStatus) {
            case OK -> otel.setStatus(StatusCode.OK);
            case ERROR ->
                otel.setStatus(
                        StatusCode.ERROR, message == null ? "" : tracing().redacted(message));
            default -> otel.setStatus(StatusCode.UNSET);
        }
        return this;
    }

    @Override
    public Span recordException(Throwable exception) {
        if (exception != null && !ended()) {
            setStatus(SpanStatus.ERROR, Exceptions.summary(exception));
            addException(exception);
        }
        return this;
    }

    /** Adds the event without a word on the status. */
    public void addException(Throwable exception) {
        if (ended() || lastException == exception) {
            return;
        }
        lastException = exception;
        noteException();
        for (SpanWatcher watcher : watchers()) {
            watcher.failed(exception);
        }
        otel.addEvent("exception", Exceptions.attributes(exception, tracing()::redacted));
    }

    @Override
    public Span addEvent(String name, Map<String, ?> described) {
        if (!ended() && name != null) {
            otel.addEvent(name, tracing().eventAttributes(described));
        }
        return this;
    }

    /** Adds an event that was at that time. */
    public void addEventAt(String name, long epochNanos, Map<String, ?> described) {
        if (!ended() && name != null) {
            otel.addEvent(name, tracing().eventAttributes(described), epochNanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public Span addLink(String traceId, String spanId, Map<String, ?> described) {
        SpanContext other = Ids.spanContext(traceId, spanId);
        if (other.isValid() && !ended()) {
            otel.addLink(other, tracing().eventAttributes(described));
        }
        return this;
    }

    @Override
    public String name() {
        String renamed = newName;
        return renamed == null ? spec().name() : renamed;
    }

    /** The name it has from now on. */
    public void rename(String name) {
        newName = name;
    }

    @Override
    public String traceId() {
        return trace.id();
    }

    @Override
    public String spanId() {
        return otel.getSpanContext().getSpanId();
    }

    @Override
    public String traceparent() {
        SpanContext ids = otel.getSpanContext();
        return "00-" + ids.getTraceId() + "-" + ids.getSpanId() + (trace.isSampled() ? "-01" : "-00");
    }

    @Override
    public boolean isRecording() {
        return !ended();
    }

    @Override
    public void end() {
        if (!ended()) {
            try {
                endOnce();
            } catch (RuntimeException | LinkageError e) {
                Failures.say("end a span", e);
            }
        }
    }

    private void endOnce() {
        if (watchers != null) {
            watchers().forEach(SpanWatcher::ending);
        }
        if (isRoot()) {
            trace.describe(this);
        }
        if (ENDED.compareAndSet(this, 0, 1)) {
            SpanProcessors.process(this, tracing());
            otel.end();
            if (theirs != null) {
                neighbour().ended(this);
            }
            trace.ended(this);
        }
    }

    @Override
    boolean ended() {
        return ended != 0;
    }

    @Override
    public void close() {
        ThreadScope opened = scope;
        if (opened != null) {
            opened.close();
        }
        end();
    }

    @Override
    public String toString() {
        return "Span[" + name() + ", " + traceId() + ", " + spanId() + "]";
    }
}
