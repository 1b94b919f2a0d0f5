package dev.mlflow4j.tracing.internal.engine;

import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.internal.client.ServerTraces;
import dev.mlflow4j.tracing.internal.export.Pipeline;
import dev.mlflow4j.tracing.internal.json.JsonAtHand;
import dev.mlflow4j.tracing.internal.json.JsonText;
import dev.mlflow4j.tracing.internal.json.ValueWriter;
import dev.mlflow4j.tracing.internal.returns.AbandonedStreams;
import dev.mlflow4j.tracing.internal.settings.TracingSettings;
import dev.mlflow4j.tracing.spi.RemoteSpan;
import dev.mlflow4j.tracing.spi.SpanSpec;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Tracing as it is configured for one application: starts every span, and hands every ended one to the pipeline. */
public final class Tracing {
    private static final int UNLIMITED = Integer.MAX_VALUE;
    private static final int MOST_NAMES = 1_000;

    private final TracingSettings settings;
    private final ValueWriter values;
    private final Tracer tracer;
    private final Pipeline pipeline;
    private final ScheduledExecutorService scheduler;
    private final UndecidedTraces undecided;
    private final Neighbour neighbour;
    private final Map<TraceKey, LiveTrace> live = new ConcurrentHashMap<>();
    private final Map<String, String> quotedNames = new ConcurrentHashMap<>();
    private volatile boolean open = true;
    private ServerTraces serverTraces;
    private final AtomicReference<String> lastOtelTraceId = new AtomicReference<>();

    public Tracing(TracingSettings settings) {
        this.settings = settings;
        this.values = new ValueWriter(settings.capture().maxChars(), settings.redactor());
        this.undecided = settings.keepErrors().enabled()
                ? new UndecidedTraces(settings.keepErrors().maxSpans())
                : null;
        this.pipeline = settings.enabled() ? Pipeline.create(settings) : null;
        this.scheduler = pipeline == null ? null : DaemonScheduler.create("mlflow4j-scheduler");
        if (scheduler != null) {
            AbandonedTraces.watch(live.values(), settings.traceTimeoutSeconds(), scheduler);
            LongTraces.watch(live.values(), settings.longTraceSeconds(), scheduler);
        }
        this.neighbour = pipeline == null ? null : Neighbour.find(settings.openTelemetry());
        // Attributes of a resource would become tags of every trace.
        this.tracer = SdkTracerProvider.builder()
                .setIdGenerator(neighbour == null ? IdGenerator.random() : neighbour.ids())
                .setResource(Resource.empty())
                .addSpanProcessor(new RecordAll())
                // What is not sampled does not come here.
                .setSampler(Sampler.alwaysOn())
                .setSpanLimits(SpanLimits.builder()
                        .setMaxNumberOfAttributes(UNLIMITED)
                        .setMaxNumberOfEvents(UNLIMITED)
                        .setMaxNumberOfLinks(UNLIMITED)
                        .setMaxNumberOfAttributesPerEvent(UNLIMITED)
                        .build())
                .build()
                .get("mlflow4j");
    }

    public TracingSettings settings() {
        return settings;
    }

    public ValueWriter values() {
        return values;
    }

    public boolean isOn() {
        return pipeline != null && open;
    }

    /** A child of the span that is current on this thread, else the root of a new trace; not made current. */
    public Span start(SpanSpec spec) {
        Span current = CurrentSpan.orNull();
        return start(spec, neighbour == null ? current : neighbour.nearest(current));
    }

    /** The root of a new trace, whatever is current. */
    public Span startRoot(SpanSpec spec) {
        return start(spec, null);
    }

    public Span start(SpanSpec spec, Span parent) {
        return startSafely(() -> startSampled(spec, parent));
    }

    /** The first span here of a trace that a caller began, and that the caller decides on. */
    public Span startBelow(SpanSpec spec, RemoteSpan caller) {
        return startSafely(() -> {
            ScopedTraces block = ScopedTraces.current();
            if (!caller.sampled() || ScopedTraces.disables(block)) {
                return UnsampledSpan.NESTED;
            }
            RecordedSpan open = openSpan(caller.traceId(), caller.spanId());
            return open == null
                    ? startIn(null, spec, null, caller, block, true)
                    : startIn(open.trace(), spec, open, null, block, true);
        });
    }

    /** Whether there is another tracing system here whose spans are taken. */
    public boolean isShared() {
        return neighbour != null && open;
    }

    /** A span of the other tracing system; empty where it belongs to no recorded trace. Never throws. */
    public Optional<RecordedSpan> startGuest(String name, String spanId, String parentId, String calls, Object theirs) {
        if (!isShared()) {
            return Optional.empty();
        }
        Span started = startSafely(() -> {
            RecordedSpan parent = neighbour.parentOfGuest(parentId, calls);
            ScopedTraces block = ScopedTraces.current();
            return parent == null || parent.trace().isGone() || ScopedTraces.disables(block)
                    ? NoopSpan.INSTANCE
                    : startIn(
                            parent.trace(),
                            SpanSpec.named(name).build(),
                            parent,
                            null,
                            block,
                            true,
                            new Kin(null, spanId, theirs));
        });
        return started instanceof RecordedSpan span ? Optional.of(span) : Optional.empty();
    }

    private Span startSafely(Supplier<Span> starting) {
        if (!isOn()) {
            return NoopSpan.INSTANCE;
        }
        try {
            return starting.get();
        } catch (RuntimeException | LinkageError e) {
            Failures.say("start a span", e);
            return NoopSpan.INSTANCE;
        }
    }

    private Span startSampled(SpanSpec spec, Span parent) {
        ScopedTraces block = ScopedTraces.current();
        if (ScopedTraces.disables(block)) {
            return UnsampledSpan.NESTED;
        }
        if (parent instanceof RecordedSpan recorded) {
            return recorded.trace().isGone()
                    ? UnsampledSpan.NESTED
                    : startIn(recorded.trace(), spec, recorded, null, block, true);
        }
        if (parent instanceof UnsampledSpan) {
            return UnsampledSpan.NESTED;
        }
        boolean sampled = samples(ScopedTraces.samplingRatio(block, spec));
        return sampled || undecided != null ? startIn(null, spec, null, null, block, sampled) : UnsampledSpan.NESTED;
    }

    /** The same, and current on this thread until it is closed. */
    public Span startCurrent(SpanSpec spec) {
        Span span = start(spec);
        if (span instanceof RecordedSpan recorded) {
            return recorded.activate();
        }
        return span == UnsampledSpan.NESTED && !CurrentSpan.isUnsampled() ? UnsampledSpan.activated() : span;
    }

    private boolean samples(OptionalDouble ownRatio) {
        double ratio = ownRatio.orElse(settings.samplingRatio());
        return ratio >= 1 || ratio > 0 && ThreadLocalRandom.current().nextDouble() < ratio;
    }

    private RecordedSpan startIn(
            LiveTrace known,
            SpanSpec spec,
            RecordedSpan parent,
            RemoteSpan caller,
            ScopedTraces block,
            boolean sampled) {
        Kin kin = neighbour == null
                ? Kin.NONE
                : neighbour.kinOf(spec.name(), parent, caller, known == null ? sampled : known.isSampled());
        return startIn(known, spec, parent, caller, block, sampled, kin);
    }

    private RecordedSpan startIn(
            LiveTrace known,
            SpanSpec spec,
            RecordedSpan parent,
            RemoteSpan caller,
            ScopedTraces block,
            boolean sampled,
            Kin kin) {
        SpanBuilder builder = tracer.spanBuilder(spec.name());
        if (caller != null) {
            builder.setParent(Context.root().with(Ids.remote(caller)));
        } else if (parent == null) {
            builder.setNoParent();
        } else {
            builder.setParent(Context.root().with(parent.otel()));
        }
        io.opentelemetry.api.trace.Span otel =
                kin.givesIds() ? neighbour.ids().start(builder, kin) : builder.startSpan();
        LiveTrace trace = known;
        if (trace == null) {
            trace = new LiveTrace(this, (ReadableSpan) otel, ScopedTraces.experiment(block, spec), caller);
            if (block != null) {
                block.describe(trace.details());
            }
            if (!sampled) {
                trace.keepOnlyIfItFails();
            }
        }
        RecordedSpan span =
                new RecordedSpan(this, trace, otel, spec, parent, ScopedTraces.context(block), kin.theirs());
        if (kin.theirs() != null) {
            neighbour.started(span);
        }
        if (spec.description() != null) {
            span.setDescription(spec.description());
        }
        if (!spec.attributes().isEmpty()) {
            span.setAttributes(spec.attributes());
        }
        if (known == null) {
            trace.began(span);
            live.put(trace.key(), trace);
        } else {
            trace.opened(span);
        }
        return span;
    }

    /** A span beside that one, of the same kind and with the same inputs. */
    public RecordedSpan startAgain(RecordedSpan span) {
        ScopedTraces block = ScopedTraces.of(span.context());
        RecordedSpan again = span.isRoot()
                ? startIn(
                        null,
                        span.spec(),
                        null,
                        span.trace().caller(),
                        block,
                        span.trace().isSampled())
                : startIn(span.trace(), span.spec(), span.parent(), null, block, true);
        if (span.inputs() != null) {
            again.setInputsJson(span.inputs());
        }
        return again;
    }

    /** Nanoseconds since the epoch, by the clock of the spans. */
    public long now() {
        return Clock.getDefault().now();
    }

    /** The open span of those ids, null when there is none here. */
    RecordedSpan openSpan(String traceId, String spanId) {
        return liveTraces(traceId)
                .map(trace -> trace.open(spanId))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The running traces of that id, those with an open or unsent span here: more than one where callers began it. */
    Stream<LiveTrace> liveTraces(String traceId) {
        String id = Ids.toOtel(traceId);
        LiveTrace own = live.get(new TraceKey(id));
        return own != null
                ? Stream.of(own)
                : live.values().stream().filter(trace -> trace.otelId().equals(id));
    }

    Collection<LiveTrace> liveTraces() {
        return live.values();
    }

    /** The traces of the server, made when they are first asked for. */
    public synchronized ServerTraces serverTraces() {
        if (!open) {
            throw new TracingException("Tracing has ended (Mlflow.shutdown): nothing is read until Mlflow.configure");
        }
        if (serverTraces == null) {
            URI server = settings.trackingUri()
                    .orElseThrow(() -> new TracingException("mlflow.tracking.uri is not set: traces are read from an"
                            + " MLflow server. Set it (or MLFLOW_TRACKING_URI) to the server's address"));
            JsonAtHand.requireProcessing();
            serverTraces = new ServerTraces(server, settings, new UnsentTraces(this), ContextualTasks::runnable);
        }
        return serverTraces;
    }

    private synchronized void closeServerTraces() {
        open = false;
        if (serverTraces != null) {
            serverTraces.close();
        }
        JsonAtHand.forget();
    }

    /** Over: its root has been sent, and what ends now comes late. */
    void send(LiveTrace trace, boolean over, List<FinishedSpan> spans) {
        if (over) {
            live.remove(trace.key());
        }
        for (int i = 0; i < spans.size(); i++) {
            accept(spans.get(i));
        }
    }

    private void accept(FinishedSpan span) {
        pipeline.accept(span, span.recorded().attachments());
    }

    /** Null where there is none. */
    Neighbour neighbour() {
        return neighbour;
    }

    void rootEnded(LiveTrace trace) {
        lastOtelTraceId.lazySet(trace.otelId());
    }

    /** The root of a chain of futures often ends a moment before the last of them: that one belongs to the same sending. */
    void awaitLast(LiveTrace trace) {
        try {
            scheduler.schedule(trace::sendNow, settings.export().intervalMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            trace.sendNow();
        }
    }

    void givenUp(int spans) {
        pipeline.givenUp(spans);
    }

    /** Of traces that sampling left out; there are none without {@code mlflow.tracing.keep.errors}. */
    UndecidedTraces undecided() {
        return undecided;
    }

    void letGo(int spans) {
        pipeline.letGo(spans);
    }

    public ExportStatus exportStatus() {
        return pipeline == null ? Pipeline.off() : pipeline.status();
    }

    /** Empty when no trace has ended yet. */
    public String lastTraceId() {
        String last = lastOtelTraceId.get();
        return last == null ? "" : Ids.toMlflow(last);
    }

    public Optional<String> traceUrl(String traceId) {
        return pipeline == null
                ? Optional.empty()
                : pipeline.traceUrl(liveTraces(traceId).findFirst().orElse(null), traceId);
    }

    public boolean flush(Duration timeout) {
        if (!isOn()) {
            return true;
        }
        live.values().forEach(LiveTrace::sendNow);
        return pipeline.flush(timeout);
    }

    /** Sends what has ended, waits for it within the time, and records nothing any more. */
    public boolean close(Duration timeout) {
        if (!open) {
            return true;
        }
        closeServerTraces();
        values.close();
        AbandonedStreams.stop();
        if (neighbour != null) {
            neighbour.close();
        }
        if (pipeline == null) {
            return true;
        }
        scheduler.shutdownNow();
        live.values().forEach(trace -> trace.takeHeld().forEach(this::accept));
        live.clear();
        return pipeline.close(timeout);
    }

    String redacted(String text) {
        return settings.redactor().text(text);
    }

    /** Of the few names that come again with every span. */
    String quoted(String text) {
        String known = quotedNames.get(text);
        if (known == null) {
            known = quote(text);
            if (quotedNames.size() < MOST_NAMES) {
                quotedNames.put(text, known);
            }
        }
        return known;
    }

    private String quote(String text) {
        JsonText out = new JsonText(settings.capture().maxChars());
        out.string(text);
        return out.toString();
    }

    Attributes eventAttributes(Map<String, ?> attributes) {
        AttributesBuilder builder = Attributes.builder();
        boolean asIs = settings.redactor().masksNothing();
        if (attributes != null) {
            attributes.forEach((key, value) -> {
                if (value instanceof String string) {
                    builder.put(key, settings.redactor().textOf(key, string));
                } else if (asIs && value instanceof Boolean bool) {
                    builder.put(key, bool);
                } else if (asIs && (value instanceof Integer || value instanceof Long || value instanceof Short)) {
                    builder.put(key, ((Number) value).longValue());
                } else if (asIs && (value instanceof Double || value instanceof Float)) {
                    builder.put(key, ((Number) value).doubleValue());
                } else if (key != null) {
                    builder.put(AttributeKey.stringKey(key), values.toJson(key, value));
                }
            });
        }
        return builder.build();
    }
}
