package dev.mlflow4j.tracing.internal.engine;

import dev.mlflow4j.tracing.OutputReducer;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanLogLevel;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.internal.genai.GenAiAttributes;
import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.SpanWatcher;
import dev.mlflow4j.tracing.spi.TwinSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** A span that is recorded: ours around OpenTelemetry's, and part of a {@link LiveTrace}. */
public final class RecordedSpan implements Span {
    private static final AtomicIntegerFieldUpdater<RecordedSpan> ENDED =
            AtomicIntegerFieldUpdater.newUpdater(RecordedSpan.class, "ended");

    private final Tracing tracing;
    private final LiveTrace trace;
    private final io.opentelemetry.api.trace.Span otel;
    private final SpanSpec spec;
    private final RecordedSpan parent;
    private final Context context;

    /** The same span in another tracing system, null where it has none. */
    private final Object theirs;

    // Those that are volatile begin as null, which stands for what the specification says or for nothing: to set them
    // costs.
    private volatile int ended;
    private volatile SpanAttributes attributes;
    private volatile ThreadScope scope;
    private volatile String spanType;
    private volatile SpanLogLevel level;
    private volatile SpanStatus status;
    private volatile Throwable lastException;
    private boolean outputsSet;

    /** What was returned, as {@link SpanAttributes} keeps it. */
    private Object result;

    private boolean namesTrace;
    private volatile boolean failed;
    private volatile boolean functionUnnamed;
    private volatile boolean bareEvents;
    private boolean filledIn;
    private boolean genAiAdded;
    private String inputs;
    private volatile List<SpanWatcher> watchers;
    private volatile String newName;
    private volatile long startEpochNanos;
    private volatile long endEpochNanos;

    /** By the trace's lock. */
    boolean callTaken;

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
        this.tracing = tracing;
        this.trace = trace;
        this.otel = otel;
        this.spec = spec;
        this.parent = parent;
        this.theirs = theirs;
        this.context = around.with(CurrentSpan.KEY, this);
    }

    Object theirs() {
        return theirs;
    }

    /** Whether it is ours, and a call to that address, whatever the query. */
    boolean calls(String url) {
        boolean isOurs = theirs == null || theirs instanceof TwinSpan;
        String called = isOurs && attributes != null ? attributes.text(Keys.URL) : null;
        return called != null && path(called).equals(path("\"" + url + "\""));
    }

    private static String path(String quoted) {
        int query = quoted.indexOf('?');
        return query < 0 ? quoted.substring(0, quoted.length() - 1) : quoted.substring(0, query);
    }

    /** Not null where {@link #theirs} is not. */
    Neighbour neighbour() {
        return tracing.neighbour();
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

    SpanAttributes attributes() {
        SpanAttributes made = attributes;
        return made == null ? makeAttributes() : made;
    }

    private synchronized SpanAttributes makeAttributes() {
        if (attributes == null) {
            attributes = new SpanAttributes();
        }
        return attributes;
    }

    SpanSpec spec() {
        return spec;
    }

    /** Makes it current on this thread until {@link #close()}. */
    RecordedSpan activate() {
        scope = ThreadScope.of(context);
        return this;
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
        return outputsSet || result != null;
    }

    /** Sets the outputs to what was returned, where the code has not set any. */
    public void setResult(Object returned) {
        if (!hasOutputs() && !ended()) {
            result = kept(Keys.OUTPUTS, returned);
        }
    }

    @Override
    public Span setInputs(Object inputs) {
        return setJson(Keys.INPUTS, inputs);
    }

    @Override
    public Span setOutputs(Object outputs) {
        if (!ended()) {
            outputsSet = true;
        }
        return setJson(Keys.OUTPUTS, outputs);
    }

    private Span setJson(String key, Object value) {
        if (!ended()) {
            attributes().put(key, kept(key, value));
        }
        return this;
    }

    private Object kept(String key, Object value) {
        Object scalar = tracing.settings().redactor().masksNothing() ? SpanAttributes.scalar(value) : null;
        return scalar == null ? SpanAttributes.json(tracing.values().toJson(key, value)) : scalar;
    }

    /** Sets the inputs by name; a null name leaves its value out. */
    public void setInputsOf(String[] names, Object[] arguments) {
        setInputsJson(tracing.values().toJson(names, arguments));
    }

    void setInputsJson(String json) {
        inputs = json;
    }

    /** Lets its name be the trace's. */
    void nameTrace() {
        namesTrace = true;
    }

    /** MLflow's SDK names no function for a stream. */
    public void withoutFunctionName() {
        functionUnnamed = true;
        attributes().remove(Keys.FUNCTION_NAME);
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

    /** Sets one that another tracing system has: what {@code gen_ai} keeps as JSON in a text stays that JSON. */
    public void setForeignAttribute(String key, Object value) {
        Optional<String> json = value instanceof String text && SpanAttributes.mayBeForeignJson(key, text)
                ? tracing.values().checkedJson(key, text)
                : Optional.empty();
        if (json.isPresent()) {
            if (!ended()) {
                attributes().put(key, json.get());
            }
        } else {
            setAttribute(key, value);
        }
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
        if (!ended()) {
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
        if (!ended() && newLevel != null) {
            level = newLevel;
        }
        return this;
    }

    @Override
    public Span setStatus(SpanStatus newStatus, String message) {
        if (ended() || newStatus == null) {
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
        failed = true;
        for (SpanWatcher watcher : watchers()) {
            watcher.failed(exception);
        }
        otel.addEvent("exception", Exceptions.attributes(exception, tracing::redacted));
    }

    @Override
    public Span addEvent(String name, Map<String, ?> described) {
        if (!ended() && name != null) {
            otel.addEvent(name, tracing.eventAttributes(described));
        }
        return this;
    }

    /** Adds an event that was at that time. */
    public void addEventAt(String name, long epochNanos, Map<String, ?> described) {
        if (!ended() && name != null) {
            otel.addEvent(name, tracing.eventAttributes(described), epochNanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public Span addLink(String traceId, String spanId, Map<String, ?> described) {
        SpanContext other = Ids.spanContext(traceId, spanId);
        if (other.isValid() && !ended()) {
            otel.addLink(other, tracing.eventAttributes(described));
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
            SpanProcessors.process(this, tracing);
            otel.end();
            if (theirs != null) {
                neighbour().ended(this);
            }
            trace.ended(this);
        }
    }

    private boolean ended() {
        return ended != 0;
    }

    Attributes attributesToSend() {
        fillIn();
        if (tracing.settings().openTelemetry().genAi() && !genAiAdded) {
            genAiAdded = true;
            addGenAi();
        }
        return attributes().toOtel();
    }

    /** Out of what is sent: after processors, which may have masked something. */
    private void addGenAi() {
        try {
            GenAiAttributes.of(attributes().texts(), spanType(), name())
                    .forEach((key, value) -> attributes().putIfAbsent(key, value));
        } catch (RuntimeException | LinkageError e) {
            Failures.say("add the attributes gen_ai", e);
        }
    }

    /** What nearly every span has is put in only here: off the application's threads, unless somebody wants to see it. */
    void fillIn() {
        if (filledIn) {
            return;
        }
        filledIn = true;
        if (spec.functionName() != null && !functionUnnamed) {
            attributes().putIfAbsent(Keys.FUNCTION_NAME, tracing.quoted(spec.functionName()));
        }
        if (inputs != null) {
            attributes().putIfAbsent(Keys.INPUTS, inputs);
        }
        if (result != null) {
            attributes().putIfAbsent(Keys.OUTPUTS, result);
        }
        if (namesTrace) {
            attributes().putIfAbsent(Keys.TAG_PREFIX + Keys.TRACE_NAME, name());
        }
        attributes().put(Keys.TYPE, tracing.quoted(spanType()));
        attributes().put(Keys.LOG_LEVEL, SpanAttributes.scalar(effectiveLevel().value()));
    }

    String spanType() {
        String set = spanType;
        return set == null ? spec.spanType() : set;
    }

    private SpanLogLevel effectiveLevel() {
        SpanLogLevel said = level == null ? spec.logLevel() : level;
        SpanLogLevel chosen = said == SpanLogLevel.DEFAULT ? SpanLogLevel.forType(spanType()) : said;
        return failed && chosen.value() < SpanLogLevel.ERROR.value() ? SpanLogLevel.ERROR : chosen;
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
