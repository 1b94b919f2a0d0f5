package dev.mlflow4j.tracing.internal.engine;

import dev.mlflow4j.tracing.OutputReducer;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanLogLevel;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.SpanWatcher;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** A span that is recorded: ours around OpenTelemetry's, and part of a {@link LiveTrace}. */
public final class RecordedSpan implements Span {
    private final Tracing tracing;
    private final LiveTrace trace;
    private final io.opentelemetry.api.trace.Span otel;
    private final SpanSpec spec;
    private final RecordedSpan parent;
    private final int sequence;
    private final Context context;
    private final SpanAttributes attributes = new SpanAttributes();
    private final ThreadScope scope = new ThreadScope();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile String spanType;
    private volatile SpanLogLevel level;
    private volatile SpanStatus status = SpanStatus.UNSET;
    private volatile Throwable lastException;
    private volatile boolean outputsSet;
    private volatile boolean failed;
    private volatile boolean bareEvents;
    private volatile String inputs;
    private volatile List<SpanWatcher> watchers = List.of();
    private volatile long startEpochNanos;
    private volatile long endEpochNanos;

    RecordedSpan next;
    RecordedSpan previous;

    RecordedSpan(
            Tracing tracing,
            LiveTrace trace,
            io.opentelemetry.api.trace.Span otel,
            SpanSpec spec,
            RecordedSpan parent,
            int sequence,
            Context around) {
        this.tracing = tracing;
        this.trace = trace;
        this.otel = otel;
        this.spec = spec;
        this.parent = parent;
        this.sequence = sequence;
        this.spanType = spec.spanType();
        this.level = spec.logLevel();
        this.context = around.with(CurrentSpan.KEY, this);
    }

    LiveTrace trace() {
        return trace;
    }

    /** Whether it is the first of its trace in this process. */
    boolean isRoot() {
        return parent == null;
    }

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

    SpanAttributes attributes() {
        return attributes;
    }

    SpanSpec spec() {
        return spec;
    }

    /** Makes it current on this thread until {@link #close()}. */
    RecordedSpan activate() {
        scope.open(context);
        return this;
    }

    String spanType() {
        return spanType;
    }

    /** Says in other words why it is an error. */
    void reword(String message) {
        if (hasFailed()) {
            otel.setStatus(StatusCode.ERROR, tracing.redacted(message));
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

    public boolean hasOutputs() {
        return outputsSet;
    }

    @Override
    public Span setInputs(Object inputs) {
        return setJson(Keys.INPUTS, inputs);
    }

    @Override
    public Span setOutputs(Object outputs) {
        if (!ended.get()) {
            outputsSet = true;
        }
        return setJson(Keys.OUTPUTS, outputs);
    }

    private Span setJson(String key, Object value) {
        if (!ended.get()) {
            boolean looksThrough = !tracing.settings().redactor().masksNothing();
            if (looksThrough || !attributes.putScalar(key, value)) {
                attributes.putJson(key, tracing.values().toJson(key, value));
            }
        }
        return this;
    }

    /** Sets the inputs by name; a null name leaves its value out. */
    public void setInputsOf(String[] names, Object[] arguments) {
        setInputsJson(tracing.values().toJson(names, arguments));
    }

    void setInputsJson(String json) {
        inputs = json;
        attributes.putJson(Keys.INPUTS, json);
    }

    /** MLflow's SDK names no function for a stream. */
    public void withoutFunctionName() {
        attributes.remove(Keys.FUNCTION_NAME);
    }

    /** Tells of its exceptions and its end, until the returned is run. */
    public synchronized Runnable watch(SpanWatcher watcher) {
        List<SpanWatcher> more = new ArrayList<>(watchers);
        more.add(watcher);
        watchers = more;
        return () -> unwatch(watcher);
    }

    private synchronized void unwatch(SpanWatcher watcher) {
        List<SpanWatcher> fewer = new ArrayList<>(watchers);
        fewer.remove(watcher);
        watchers = fewer.isEmpty() ? List.of() : fewer;
    }

    /** A value as it is stored. */
    public String json(Object value) {
        return tracing.values().toJson(value);
    }

    public OutputReducer<?, ?> outputReducer() {
        return spec.outputReducer();
    }

    /** Lets the span begin at this moment: what it stands for has only been prepared until now. */
    public void startNow() {
        startAt(tracing.now());
    }

    /** Lets the span have begun at that time. */
    public void startAt(long epochNanos) {
        startEpochNanos = epochNanos;
    }

    /** Nanoseconds since the epoch, by the clock of the spans. */
    public long now() {
        return tracing.now();
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

    String inputs() {
        return inputs;
    }

    RecordedSpan parent() {
        return parent;
    }

    @Override
    public Span setAttribute(String key, Object value) {
        if (key == null || key.isEmpty()) {
            return this;
        }
        return switch (key) {
            case Keys.INPUTS -> setInputs(value);
            case Keys.OUTPUTS -> setOutputs(value);
            case Keys.TYPE -> setSpanType(String.valueOf(value));
            default -> setJson(key, value);
        };
    }

    @Override
    public Span setAttributes(Map<String, ?> several) {
        if (several != null) {
            several.forEach(this::setAttribute);
        }
        return this;
    }

    @Override
    public Span setSpanType(String type) {
        if (!ended.get()) {
            spanType = type == null || type.isEmpty() ? SpanType.UNKNOWN : type;
        }
        return this;
    }

    @Override
    public Span setDescription(String description) {
        return setJson(Keys.DESCRIPTION, description);
    }

    @Override
    public Span setLogLevel(SpanLogLevel newLevel) {
        if (!ended.get() && newLevel != null) {
            level = newLevel;
        }
        return this;
    }

    @Override
    public Span setStatus(SpanStatus newStatus, String message) {
        if (ended.get() || newStatus == null) {
            return this;
        }
        status = newStatus;
        switch (newStatus) {
            case OK -> otel.setStatus(StatusCode.OK);
            case ERROR -> otel.setStatus(StatusCode.ERROR, message == null ? "" : tracing.redacted(message));
            default -> otel.setStatus(StatusCode.UNSET);
        }
        return this;
    }

    @Override
    public Span recordException(Throwable exception) {
        if (exception != null && !ended.get()) {
            setStatus(SpanStatus.ERROR, Exceptions.summary(exception));
            addException(exception);
        }
        return this;
    }

    /** Adds the event without a word on the status. */
    public void addException(Throwable exception) {
        if (ended.get() || lastException == exception) {
            return;
        }
        lastException = exception;
        failed = true;
        watchers.forEach(watcher -> watcher.failed(exception));
        otel.addEvent("exception", Exceptions.attributes(exception, tracing::redacted));
    }

    @Override
    public Span addEvent(String name, Map<String, ?> described) {
        if (!ended.get() && name != null) {
            otel.addEvent(name, tracing.eventAttributes(described));
        }
        return this;
    }

    @Override
    public Span addLink(String traceId, String spanId, Map<String, ?> described) {
        SpanContext other = Ids.spanContext(traceId, spanId);
        if (other.isValid() && !ended.get()) {
            otel.addLink(other, tracing.eventAttributes(described));
        }
        return this;
    }

    @Override
    public String name() {
        return spec.name();
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
        return !ended.get();
    }

    @Override
    public void end() {
        if (!ended.get()) {
            try {
                endOnce();
            } catch (RuntimeException | LinkageError e) {
                Failures.say("end a span", e);
            }
        }
    }

    private void endOnce() {
        watchers.forEach(SpanWatcher::ending);
        if (isRoot()) {
            trace.describe(this);
        }
        if (status == SpanStatus.UNSET) {
            setStatus(SpanStatus.OK);
        }
        attributes.putJson(Keys.TYPE, tracing.quoted(spanType));
        attributes.putScalar(Keys.LOG_LEVEL, effectiveLevel().value());
        if (ended.compareAndSet(false, true)) {
            SpanProcessors.process(this, tracing);
            otel.end();
            trace.ended(this);
        }
    }

    private SpanLogLevel effectiveLevel() {
        SpanLogLevel chosen = level == SpanLogLevel.DEFAULT ? SpanLogLevel.forType(spanType) : level;
        return failed && chosen.value() < SpanLogLevel.ERROR.value() ? SpanLogLevel.ERROR : chosen;
    }

    @Override
    public void close() {
        scope.close();
        end();
    }

    @Override
    public String toString() {
        return "Span[" + spec.name() + ", " + traceId() + ", " + spanId() + "]";
    }
}
