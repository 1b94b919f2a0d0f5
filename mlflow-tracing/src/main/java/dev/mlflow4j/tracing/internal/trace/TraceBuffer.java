package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.internal.data.MemoryBudget;
import dev.mlflow4j.tracing.internal.data.SpanIds;
import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.internal.data.TraceBatch;
import dev.mlflow4j.tracing.internal.data.TraceIds;
import dev.mlflow4j.tracing.internal.data.TraceSnapshot;
import dev.mlflow4j.tracing.internal.semconv.TraceTagKey;
import dev.mlflow4j.tracing.spi.RemoteSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A trace while it runs in this process: its open spans, and its ended ones until they are sent. It is sent whole when its
 * root has ended and nothing is open in it, or a moment after its root; a trace that grows past {@link #MAX_HELD} ended
 * spans, or runs long, is sent in parts, and a span that ends later still is sent by itself.
 */
public final class TraceBuffer implements TailSampler.Pending {
    /** The state of tail sampling, in a trace that head sampling left out. */
    private enum TailSampling {
        /** Held until it is known whether it fails. */
        PENDING,
        /** Sent because it failed. */
        KEPT,
        /** Not held any more. */
        DROPPED
    }

    /** How many ended spans wait for their root. */
    static final int MAX_HELD = 1_000;

    final CaptureContext capture;
    final TraceRegistry registry;

    /** 32 hex digits. */
    final String otelId;

    /** Unique among the traces that run here, though a caller may come several times with one trace. */
    final String key;

    /** The experiment's name; null for the one of the settings. */
    final String experiment;

    /** The span of another service that this one's first is below of, null where the trace began here. */
    final RemoteSpan caller;

    final TraceClock clock = new TraceClock();

    private final Thread beginner = Thread.currentThread();

    private volatile TraceDetails details;
    private List<SpanRecord> held = List.of();
    private final OpenSpans openSpans = new OpenSpans();
    private int started;
    private int pendingSpans;

    /** Null where sampling chose it. */
    private volatile TailSampling tailSampling;

    private boolean rootEnded;
    private boolean sent;
    private boolean rootSentAlone;

    /** Made with the second span. */
    private SpanNameDeduplicator names;

    /** What the root span has been given of the details. */
    private Map<String, String> described = Map.of();

    /** Set before any span of it is handed on. */
    private String name = "";

    /** Whether anything has happened since {@link #idleNanos} was called. */
    private volatile boolean active;

    /** By {@link System#nanoTime()}, as far as {@link #idleNanos} has seen it; 0 while that is only the beginning. */
    private long lastActivityNanos;

    TraceBuffer(CaptureContext capture, TraceRegistry registry, SpanIds first, String experiment, RemoteSpan caller) {
        this.capture = capture;
        this.registry = registry;
        this.otelId = first.traceId();
        this.key = caller == null ? otelId : otelId + "/" + first.spanId();
        this.experiment = experiment;
        this.caller = caller;
    }

    /** {@code tr-} and 32 hex digits. */
    public String id() {
        return TraceIds.toMlflow(otelId);
    }

    /** Made only for the few traces on which something is set. */
    public TraceDetails details() {
        if (details == null) {
            synchronized (this) {
                details = details == null ? new TraceDetails(capture.settings().redactor()) : details;
            }
        }
        return details;
    }

    /** Lets it be sent only if a span of it fails. To be called before it has spans. */
    void sampleAtEnd() {
        tailSampling = TailSampling.PENDING;
        registry.tailSampler.add(this);
    }

    /** Whether sampling chose it, which is propagated to other services. */
    boolean isSampled() {
        return tailSampling == null;
    }

    /** Whether nothing of it will be sent any more. */
    boolean isDropped() {
        return tailSampling == TailSampling.DROPPED;
    }

    /** Before anybody else knows of the trace. */
    void began(RecordedSpan root) {
        if (tailSampling == null) {
            started = 1;
            openSpans.add(root);
        } else {
            opened(root);
        }
    }

    void opened(RecordedSpan span) {
        link(span);
        if (tailSampling == TailSampling.PENDING) {
            registry.tailSampler.makeRoom();
        }
    }

    private synchronized void link(RecordedSpan span) {
        touch();
        if (sent) {
            registry.add(this);
        }
        span.sequence = started++;
        if (tailSampling == TailSampling.PENDING) {
            pendingSpans++;
            registry.tailSampler.spanStarted();
        }
        openSpans.add(span);
    }

    /** The open span of that id, null when there is none. */
    synchronized RecordedSpan open(String spanId) {
        return openSpans.oldest(span -> span.spanId().equals(spanId));
    }

    /** The open span of ours, the first below that parent, that is a call to that address, for one foreign span; else null. */
    public synchronized RecordedSpan takeCall(RecordedSpan parent, String url) {
        RecordedSpan first = openSpans.oldest(span -> span.parent == parent && !span.callTaken && span.calls(url));
        if (first != null) {
            first.callTaken = true;
        }
        return first;
    }

    /** Whether its root may still end: not where the thread that began it has ended, or waits for the JVM to end. */
    public boolean isRunning() {
        return root() != null
                && beginner.isAlive()
                && Stream.of(beginner.getStackTrace())
                        .noneMatch(frame -> frame.getClassName().equals("java.lang.Shutdown"));
    }

    synchronized boolean hasRootEnded() {
        return rootEnded;
    }

    /** The open root span, null when it has ended. */
    public synchronized RecordedSpan root() {
        return openSpans.oldest(RecordedSpan::isRoot);
    }

    /**
     * Puts on the root span what makes the trace's name, tags, session and user at the server; of a trace that a caller
     * began only what the server takes from any span.
     */
    void describe(RecordedSpan root) {
        name = root.name();
        if (caller == null) {
            root.namesTrace = true;
        }
        if (details != null) {
            described = details.rootAttributes(caller != null);
            described.forEach(root.attributes()::putPlain);
        }
    }

    /** The root with what has been set on the trace since it ended. */
    private SpanRecord described(SpanRecord root) {
        Map<String, String> since = details.rootAttributes(caller != null);
        since.entrySet().removeAll(described.entrySet());
        return since.isEmpty() ? root : root.withTraceAttributes(since);
    }

    /** The record is null where none could be made of the span. */
    void ended(RecordedSpan span, SpanRecord record) {
        if (record == null) {
            registry.sink.failed(1, "a span could not be recorded");
        }
        if (tailSampling == TailSampling.PENDING && span.failed()) {
            details().tag(TraceTagKey.KEPT, "error");
        }
        boolean fits = hasRoom(span, record);
        List<SpanRecord> toSend = null;
        synchronized (this) {
            openSpans.remove(span);
            if (fits && tailSampling != TailSampling.DROPPED) {
                hold(record);
            } else if (fits) {
                capture.memory().release(record.memoryBytes());
            }
            rootEnded |= span.isRoot();
            if (tailSampling == TailSampling.PENDING && span.failed()) {
                settle(TailSampling.KEPT);
            }
            boolean whole = rootEnded && openSpans.isEmpty();
            touch();
            boolean tooMuch = held.size() >= MAX_HELD || capture.memory().isTight() && !held.isEmpty();
            boolean tooLong = tooMuch && tailSampling != TailSampling.PENDING;
            if (whole || sent || tooLong && !rootEnded) {
                sent |= rootEnded;
                toSend = takeHeld();
            }
        }
        if (span.isRoot() && (tailSampling == null || tailSampling == TailSampling.KEPT)) {
            registry.rootEnded(this);
        }
        if (toSend != null) {
            send(toSend);
        } else if (span.isRoot()) {
            registry.awaitLateSpans(this);
        }
    }

    /** Forgets what it holds, because others need the room. */
    @Override
    public void evict() {
        int forgotten = 0;
        synchronized (this) {
            if (tailSampling == TailSampling.PENDING) {
                forgotten = pendingSpans;
                settle(TailSampling.DROPPED);
                capture.memory().release(held);
                held = List.of();
            }
        }
        registry.sink.evicted(forgotten);
    }

    /** Moves what the open span has taken of memory to its record; without room the record is counted and left out. */
    private boolean hasRoom(RecordedSpan span, SpanRecord record) {
        MemoryBudget memory = capture.memory();
        long reserved = span.reserved();
        if (record != null && memory.take(record.memoryBytes() - reserved)) {
            return true;
        }
        memory.release(reserved);
        if (record != null && tailSampling == TailSampling.PENDING) {
            evict();
        } else if (record != null) {
            registry.sink.memoryFull(1);
        }
        return false;
    }

    private void settle(TailSampling decided) {
        tailSampling = decided;
        registry.tailSampler.remove(this, pendingSpans);
        pendingSpans = 0;
    }

    /** Sends a trace whose root has ended without waiting any more for what is still open in it. */
    void sendNow() {
        List<SpanRecord> toSend;
        synchronized (this) {
            if (!rootEnded || sent) {
                return;
            }
            sent = true;
            toSend = takeHeld();
        }
        send(toSend);
    }

    /** Sends what has ended, though the root has not. */
    void sendPart() {
        List<SpanRecord> toSend;
        synchronized (this) {
            if (rootEnded || held.isEmpty() || tailSampling == TailSampling.PENDING) {
                return;
            }
            toSend = takeHeld();
        }
        registry.send(this, toSend);
    }

    /** The trace is known until it is handed over, or longer where spans of it are open. */
    private void send(List<SpanRecord> spans) {
        registry.send(this, spans);
        synchronized (this) {
            if (isOver()) {
                registry.remove(this);
            }
        }
    }

    /** Whether all has ended, and is handed over just now. */
    synchronized boolean isOver() {
        return sent && openSpans.isEmpty();
    }

    /** Reports that something happens in it: it is not timed out. */
    public void touch() {
        if (!active) {
            active = true;
        }
    }

    /** How long ago it began. */
    long ageNanos() {
        return clock.sinceStart();
    }

    /** How long ago anything happened in it, seen from call to call. */
    synchronized long idleNanos() {
        if (active) {
            active = false;
            lastActivityNanos = System.nanoTime();
        }
        return lastActivityNanos == 0 ? ageNanos() : System.nanoTime() - lastActivityNanos;
    }

    /** Ends what is still open, the innermost first, and so sends the trace. */
    void timeOut(String message) {
        List<RecordedSpan> open;
        synchronized (this) {
            open = openSpans.newestFirst();
        }
        if (tailSampling != TailSampling.DROPPED) {
            registry.sink.timedOut(open.size());
        }
        for (RecordedSpan span : open) {
            span.setStatus(SpanStatus.ERROR, message);
            span.end();
        }
    }

    /** What has ended and was not sent: for a shutdown that does not wait for the root. */
    synchronized List<SpanRecord> takeHeld() {
        List<SpanRecord> taken = held;
        held = List.of();
        if (tailSampling == TailSampling.PENDING) {
            settle(TailSampling.DROPPED);
            capture.memory().release(taken);
            return List.of();
        }
        return capture.settings().numberDuplicateSpans() ? numbered(taken) : taken;
    }

    private List<SpanRecord> numbered(List<SpanRecord> taken) {
        if (names == null) {
            if (rootEnded && started == 1) {
                rootSentAlone |= !taken.isEmpty();
                return taken;
            }
            names = new SpanNameDeduplicator(rootSentAlone ? name : null);
        }
        return names.number(taken);
    }

    TraceBatch batch(List<SpanRecord> spans) {
        List<SpanRecord> complete = details == null
                ? spans
                : spans.stream()
                        .map(span -> span.isRoot() ? described(span) : span)
                        .toList();
        TraceSnapshot.Info info = details == null ? TraceSnapshot.Info.NONE : details.snapshot();
        return new TraceBatch(new TraceSnapshot(otelId, name, Optional.ofNullable(experiment), caller, info), complete);
    }

    /** A list that is added to only once there is a second. */
    private void hold(SpanRecord span) {
        if (held.isEmpty()) {
            held = List.of(span);
        } else {
            held = held.size() == 1 ? new ArrayList<>(held) : held;
            held.add(span);
        }
    }
}
