package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.internal.context.ContextScope;
import dev.mlflow4j.tracing.internal.context.TraceDefaults;
import dev.mlflow4j.tracing.internal.context.TracingContext;
import dev.mlflow4j.tracing.internal.data.SpanEvents;
import dev.mlflow4j.tracing.internal.data.SpanIds;
import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.internal.data.TraceIds;
import dev.mlflow4j.tracing.internal.semconv.SpanAttributeKey;
import dev.mlflow4j.tracing.internal.util.InternalLog;
import dev.mlflow4j.tracing.spi.MirrorSpan;
import dev.mlflow4j.tracing.spi.SpanListener;
import dev.mlflow4j.tracing.spi.SpanSpec;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** A span that is recorded, until it ends: then a {@link SpanRecord} is made of it. Part of a {@link TraceBuffer}. */
public final class RecordedSpan extends SpanPayload implements TracingContext {
    private static final AtomicIntegerFieldUpdater<RecordedSpan> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(RecordedSpan.class, "ended");
    private static final AttributeKey<String> CHUNK = AttributeKey.stringKey("mlflow.chunk.value");

    final SpanIds ids;
    final RecordedSpan parent;
    private final TraceBuffer trace;
    private final TraceDefaults defaults;
    private final long madeEpochNanos;

    /** The same span in another tracer, null where it has none. */
    private final Object foreignSpan;

    // Volatile fields begin as null, for the specification's value or none: a volatile write costs.
    private volatile int ended;

    /** Whether the attributes of its events and links are left out. */
    volatile boolean withoutEventAttributes;

    private volatile ContextScope scope;
    private volatile StatusData status;
    private volatile List<SpanListener> listeners;
    private volatile String newName;
    private volatile long startEpochNanos;
    private volatile long endEpochNanos;

    // By this span's lock.
    private List<EventData> events;
    private List<LinkData> links;

    /** By the trace's lock. */
    boolean callTaken;

    int sequence;
    RecordedSpan next;
    RecordedSpan previous;

    RecordedSpan(
            TraceBuffer trace,
            SpanIds ids,
            SpanSpec spec,
            RecordedSpan parent,
            TraceDefaults defaults,
            Object foreignSpan) {
        super(trace.capture, spec);
        this.trace = trace;
        this.ids = ids;
        this.parent = parent;
        this.foreignSpan = foreignSpan;
        this.defaults = defaults;
        this.madeEpochNanos = parent == null ? trace.clock.start() : trace.clock.now();
    }

    public Object foreignSpan() {
        return foreignSpan;
    }

    /** Whether it is ours, and a call to that address, whatever the query. */
    boolean calls(String url) {
        boolean isOurs = foreignSpan == null || foreignSpan instanceof MirrorSpan;
        String called = isOurs ? textOf("url.full") : null;
        return called != null && path(called).equals(path("\"" + url + "\""));
    }

    private static String path(String quoted) {
        int query = quoted.indexOf('?');
        return query < 0 ? quoted.substring(0, quoted.length() - 1) : quoted.substring(0, query);
    }

    /** Whether that one is it or around it. */
    public boolean isDescendantOf(RecordedSpan ancestor) {
        RecordedSpan span = this;
        while (span != null && span != ancestor) {
            span = span.parent;
        }
        return span != null;
    }

    public TraceBuffer trace() {
        return trace;
    }

    /** Whether it is the first of its trace in this process. */
    boolean isRoot() {
        return parent == null;
    }

    @Override
    public Span span() {
        return this;
    }

    /** Those that held where it started. */
    @Override
    public TraceDefaults defaults() {
        return defaults;
    }

    @Override
    public TracingContext again() {
        return trace.hasRootEnded() ? TracingContext.of(null, defaults) : this;
    }

    /** Makes it current on this thread until {@link #close()}. */
    RecordedSpan activate() {
        scope = ContextScope.of(this);
        return this;
    }

    /** Replaces the message of an error status. */
    void setErrorMessage(String message) {
        if (failed()) {
            status = StatusData.create(StatusCode.ERROR, capture.text(message));
        }
    }

    /** Reports its exceptions and its end to the listener, until the returned is run. */
    public synchronized Runnable watch(SpanListener listener) {
        if (listeners == null) {
            listeners = new CopyOnWriteArrayList<>();
        }
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Lets the span have begun at that time. */
    public void startAt(long epochNanos) {
        startEpochNanos = epochNanos;
    }

    /** Nanoseconds since the epoch, by the clock of the trace. */
    public long now() {
        return trace.clock.now();
    }

    /** The same at a moment by {@link System#nanoTime()}. */
    public long at(long moment) {
        return trace.clock.at(moment);
    }

    /** Lets the span have ended at that time, when it ends. */
    public void endAt(long epochNanos) {
        endEpochNanos = epochNanos;
    }

    @Override
    public Span setStatus(SpanStatus newStatus, String message) {
        if (newStatus != null && isSettable()) {
            status = switch (newStatus) {
                case UNSET -> null;
                case OK -> StatusData.ok();
                case ERROR -> StatusData.create(StatusCode.ERROR, message == null ? "" : capture.text(message));
            };
        }
        return this;
    }

    /** Whether it is an error, as far as is known. */
    boolean failed() {
        StatusData set = status;
        return set != null && set.getStatusCode() == StatusCode.ERROR;
    }

    @Override
    public Span recordException(Throwable exception) {
        if (exception != null && isSettable()) {
            setStatus(SpanStatus.ERROR, ExceptionAttributes.summary(exception));
            addException(exception);
        }
        return this;
    }

    /** Adds the event and leaves the status as it is. */
    public void addException(Throwable exception) {
        if (lastException == exception || !isSettable()) {
            return;
        }
        lastException = exception;
        if (listeners != null) {
            listeners.forEach(listener -> listener.failed(exception));
        }
        add("exception", now(), ExceptionAttributes.attributes(exception, capture));
    }

    @Override
    public Span addEvent(String name, Map<String, ?> described) {
        addEventAt(name, now(), described);
        return this;
    }

    /** Adds an event that was at that time. */
    public void addEventAt(String name, long epochNanos, Map<String, ?> described) {
        if (name != null && isSettable()) {
            add(capture.text(name), epochNanos, capture.eventAttributes(described));
        }
    }

    /** Adds the event of a chunk of a stream, which is JSON; false if there is no room for it. */
    boolean addChunk(long number, String json) {
        return add("mlflow.chunk.item." + number, now(), Attributes.of(CHUNK, json));
    }

    private boolean add(String name, long epochNanos, Attributes attributes) {
        EventData event = EventData.create(epochNanos, name, attributes);
        synchronized (this) {
            boolean fits = !ended() && attributes().admits(name, attributes);
            if (fits) {
                events = events == null ? new ArrayList<>(1) : events;
                events.add(event);
            }
            return fits;
        }
    }

    @Override
    public Span addLink(String traceId, String spanId, Map<String, ?> described) {
        SpanContext other = SpanIds.remote(traceId == null ? null : TraceIds.toOtel(traceId), spanId);
        if (other.isValid() && isSettable()) {
            LinkData link = LinkData.create(other, capture.eventAttributes(described));
            synchronized (this) {
                if (!ended() && attributes().admits("", link.getAttributes())) {
                    links = links == null ? new ArrayList<>(1) : links;
                    links.add(link);
                }
            }
        }
        return this;
    }

    @Override
    public String name() {
        String renamed = newName;
        return renamed == null ? spec.name() : renamed;
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
        return ids.spanId();
    }

    @Override
    public String traceparent() {
        return "00-" + ids.traceId() + "-" + ids.spanId() + (trace.isSampled() ? "-01" : "-00");
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
            } catch (Throwable e) {
                InternalLog.failed("end a span", e);
            }
        }
    }

    private void endOnce() {
        if (listeners != null) {
            listeners.forEach(listener -> InternalLog.guard("end a span", listener::ending));
        }
        if (!ENDED.compareAndSet(this, 0, 1)) {
            return;
        }
        long endedEpochNanos = now();
        SpanRecord record = null;
        try {
            if (isRoot()) {
                trace.describe(this);
            }
            SpanProcessors.process(this, capture.values());
            record = record(endedEpochNanos);
            if (foreignSpan != null) {
                trace.registry.bridge.ended(this, record);
            }
        } catch (Throwable e) {
            InternalLog.failed("record a span", e);
        }
        trace.ended(this, record);
        forget();
    }

    /** The application may keep it: what it had is in the record. */
    private synchronized void forget() {
        events = null;
        links = null;
        forgetResult();
    }

    private SpanRecord record(long endedEpochNanos) {
        long end = endEpochNanos == 0 ? endedEpochNanos : endEpochNanos;
        long start = startEpochNanos == 0 ? madeEpochNanos : startEpochNanos;
        StatusData given = status;
        SpanRecord record = new SpanRecord(
                ids,
                name(),
                Math.min(start, end),
                end,
                given == null ? StatusData.unset() : given,
                sealedAttributes(),
                values(),
                events(),
                sequence);
        SpanAttachments kept = attachments;
        if (kept == null) {
            return record;
        }
        if (kept.lost() > 0) {
            trace.registry.sink.attachmentsLost(kept.lost());
        }
        return record.withAttachments(
                kept.named(record.attribute(SpanAttributeKey.INPUTS), record.attribute(SpanAttributeKey.OUTPUTS)));
    }

    private synchronized SpanEvents events() {
        if (events == null && links == null) {
            return SpanEvents.NONE;
        }
        SpanEvents taken = new SpanEvents(
                events == null ? List.of() : List.copyOf(events), links == null ? List.of() : List.copyOf(links));
        return withoutEventAttributes ? taken.withoutAttributes() : taken;
    }

    private boolean ended() {
        return ended != 0;
    }

    @Override
    boolean isSettable() {
        trace.touch();
        return !ended();
    }

    @Override
    public void close() {
        ContextScope opened = scope;
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
