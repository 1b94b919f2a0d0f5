package dev.mlflow4j.tracing.internal.engine;

import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.spi.RemoteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trace while it runs in this process: its open spans, and its ended ones until they are sent. It is sent whole when its
 * root has ended and nothing is open in it, or a moment after its root; a trace that grows past {@link #MAX_HELD} ended
 * spans, or runs long, is sent in parts, and a span that ends later still is sent by itself.
 */
public final class LiveTrace {
    /** What becomes of one that sampling did not choose. */
    private enum Fate {
        /** Left out, but held until it is known whether it fails. */
        UNDECIDED,
        /** Left out, and sent because it failed. */
        KEPT,
        /** Left out, and not held any more. */
        GONE
    }

    /** How many ended spans wait for their root. */
    static final int MAX_HELD = 1_000;

    private final Tracing tracing;
    private final String otelId;
    private final TraceKey key;
    private final String experiment;
    private final RemoteSpan caller;
    private final ReadableSpan first;

    private volatile TraceDetails details;
    private List<RecordedSpan> held = List.of();
    private RecordedSpan openSpans;
    private int started;
    private int undecidedSpans;

    /** Null where sampling chose it. */
    private volatile Fate fate;

    private boolean rootEnded;
    private boolean sent;
    private SpanNames names;
    private String rootSentAlone;

    /** Set before any span of it is handed on. */
    private String name = "";

    /** By {@link System#nanoTime()}; 0 while nothing has happened but its beginning. */
    private long lastActivityNanos;

    LiveTrace(Tracing tracing, ReadableSpan first, String experiment, RemoteSpan caller) {
        this.tracing = tracing;
        this.first = first;
        this.otelId = first.getSpanContext().getTraceId();
        this.key = new TraceKey(
                caller == null ? otelId : otelId + "/" + first.getSpanContext().getSpanId());
        this.experiment = experiment;
        this.caller = caller;
    }

    /** {@code tr-} and 32 hex digits. */
    public String id() {
        return Ids.toMlflow(otelId);
    }

    /** 32 hex digits. */
    String otelId() {
        return otelId;
    }

    /** What no other has that runs here, though a caller may come several times with one trace. */
    TraceKey key() {
        return key;
    }

    /** The span of another service that this one's first is below of, null where the trace began here. */
    public RemoteSpan caller() {
        return caller;
    }

    /** The experiment's name; null for the one of the settings. */
    public String experiment() {
        return experiment;
    }

    /** The name of its root span, once that has ended. */
    public String name() {
        return name;
    }

    /** Made only for the few traces of which something is said. */
    public TraceDetails details() {
        TraceDetails made = details;
        return made == null ? makeDetails() : made;
    }

    private synchronized TraceDetails makeDetails() {
        if (details == null) {
            details = new TraceDetails(tracing.settings().redactor());
        }
        return details;
    }

    /** Its tags, its name among them. */
    public Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>(details().tags());
        tags.putIfAbsent(Keys.TRACE_NAME, name);
        return tags;
    }

    /** Lets it be sent only if a span of it fails. To be called before it has spans. */
    void keepOnlyIfItFails() {
        fate = Fate.UNDECIDED;
        tracing.undecided().add(this);
    }

    /** Whether sampling chose it, which is what other services are told. */
    boolean isSampled() {
        return fate == null;
    }

    /** Whether nothing of it will be sent any more. */
    boolean isGone() {
        return fate == Fate.GONE;
    }

    /** Before anybody else knows of the trace. */
    void began(RecordedSpan root) {
        if (fate == null) {
            started = 1;
            openSpans = root;
        } else {
            opened(root);
        }
    }

    void opened(RecordedSpan span) {
        link(span);
        if (fate == Fate.UNDECIDED) {
            tracing.undecided().makeRoom();
        }
    }

    private synchronized void link(RecordedSpan span) {
        lastActivityNanos = System.nanoTime();
        span.sequence = started++;
        if (fate == Fate.UNDECIDED) {
            undecidedSpans++;
            tracing.undecided().spanStarted();
        }
        span.next = openSpans;
        if (openSpans != null) {
            openSpans.previous = span;
        }
        openSpans = span;
    }

    /** The open span of that id, null when there is none. */
    synchronized RecordedSpan open(String spanId) {
        for (RecordedSpan span = openSpans; span != null; span = span.next) {
            if (span.spanId().equals(spanId)) {
                return span;
            }
        }
        return null;
    }

    /** The open span of ours, the first below that parent, that is a call to that address, for a guest once; else null. */
    synchronized RecordedSpan takeCall(RecordedSpan parent, String url) {
        RecordedSpan first = null;
        for (RecordedSpan span = openSpans; span != null; span = span.next) {
            if (span.parent() == parent && !span.callTaken && span.calls(url)) {
                first = span;
            }
        }
        if (first != null) {
            first.callTaken = true;
        }
        return first;
    }

    /** The open root span, null when it has ended. */
    synchronized RecordedSpan root() {
        for (RecordedSpan span = openSpans; span != null; span = span.next) {
            if (span.isRoot()) {
                return span;
            }
        }
        return null;
    }

    /**
     * Puts on the root span what makes the trace's name, tags, session and user at the server; of a trace that a caller
     * began only what the server takes from any span.
     */
    void describe(RecordedSpan root) {
        name = root.name();
        if (caller == null) {
            root.nameTrace();
        }
        TraceDetails said = details;
        if (said == null || said.isEmpty()) {
            return;
        }
        SpanAttributes attributes = root.attributes();
        if (caller == null) {
            said.tags().forEach((key, value) -> attributes.putPlain(Keys.TAG_PREFIX + key, value));
        } else {
            said.sayWhatOnlyItsBeginningCanSay();
        }
        if (caller != null || !said.needsTraceInfo()) {
            putIfSaid(attributes, Keys.SESSION_ID, Keys.TRACE_SESSION);
            putIfSaid(attributes, Keys.USER_ID, Keys.TRACE_USER);
        }
    }

    private void putIfSaid(SpanAttributes attributes, String attribute, String metadata) {
        String value = details.metadata().get(metadata);
        if (value != null) {
            attributes.putPlain(attribute, value);
        }
    }

    void ended(RecordedSpan span) {
        List<FinishedSpan> toSend = null;
        boolean over;
        synchronized (this) {
            unlink(span);
            if (fate != Fate.GONE) {
                hold(span);
            }
            if (span.isRoot()) {
                rootEnded = true;
            }
            if (fate == Fate.UNDECIDED && span.hasFailed()) {
                keep();
            }
            boolean whole = rootEnded && openSpans == null;
            if (!whole) {
                lastActivityNanos = System.nanoTime();
            }
            boolean tooLong = held.size() >= MAX_HELD && fate != Fate.UNDECIDED;
            if (whole || sent || tooLong && !rootEnded) {
                sent |= rootEnded;
                toSend = takeHeld();
            }
            over = sent;
        }
        if (span.isRoot() && fate != Fate.UNDECIDED && fate != Fate.GONE) {
            tracing.rootEnded(this);
        }
        if (toSend != null) {
            tracing.send(this, over, toSend);
        } else if (span.isRoot()) {
            tracing.awaitLast(this);
        }
    }

    private void keep() {
        settle(Fate.KEPT);
        details().tag(Keys.KEPT, "error");
        for (RecordedSpan span : held) {
            if (span.isRoot()) {
                // It was described before this was known.
                span.attributes().putPlain(Keys.TAG_PREFIX + Keys.KEPT, "error");
            }
        }
    }

    /** Forgets what it holds, because others need the room. */
    void letGo() {
        int forgotten = 0;
        synchronized (this) {
            if (fate == Fate.UNDECIDED) {
                forgotten = undecidedSpans;
                settle(Fate.GONE);
                held = List.of();
            }
        }
        tracing.letGo(forgotten);
    }

    private void settle(Fate decided) {
        fate = decided;
        tracing.undecided().remove(this, undecidedSpans);
        undecidedSpans = 0;
    }

    /** Sends a trace whose root has ended without waiting any more for what is still open in it. */
    void sendNow() {
        List<FinishedSpan> toSend;
        synchronized (this) {
            if (!rootEnded || sent) {
                return;
            }
            sent = true;
            toSend = takeHeld();
        }
        tracing.send(this, true, toSend);
    }

    /** Sends what has ended, though the root has not. */
    void sendPart() {
        List<FinishedSpan> toSend;
        synchronized (this) {
            if (rootEnded || held.isEmpty() || fate == Fate.UNDECIDED) {
                return;
            }
            toSend = takeHeld();
        }
        tracing.send(this, false, toSend);
    }

    /** How long ago it began; no longer growing once its first span has ended. */
    long ageNanos() {
        return first.getLatencyNanos();
    }

    /** How long ago a span was started or ended last. */
    synchronized long idleNanos() {
        return lastActivityNanos == 0 ? ageNanos() : System.nanoTime() - lastActivityNanos;
    }

    /** Ends what is still open, the innermost first, and so sends the trace. */
    void giveUp(String message) {
        List<RecordedSpan> open = new ArrayList<>();
        synchronized (this) {
            // The list has the newest first, and no span is older than its parent.
            for (RecordedSpan span = openSpans; span != null; span = span.next) {
                open.add(span);
            }
        }
        if (fate != Fate.GONE) {
            tracing.givenUp(open.size());
        }
        for (RecordedSpan span : open) {
            span.setStatus(SpanStatus.ERROR, message);
            span.end();
        }
    }

    /** What has ended and was not sent: for a shutdown that does not wait for the root. */
    synchronized List<FinishedSpan> takeHeld() {
        List<RecordedSpan> taken = held;
        held = List.of();
        if (fate == Fate.UNDECIDED) {
            settle(Fate.GONE);
            return List.of();
        }
        if (names == null && rootEnded && rootSentAlone == null && taken.size() == 1) {
            RecordedSpan root = taken.get(0);
            rootSentAlone = root.name();
            return List.of(new FinishedSpan(this, root, rootSentAlone));
        }
        if (names == null) {
            names = new SpanNames(tracing.settings().numberDuplicateSpans(), rootSentAlone);
        }
        return names.finish(this, taken);
    }

    /** A list that is added to only once there is a second. */
    private void hold(RecordedSpan span) {
        if (held.isEmpty()) {
            held = List.of(span);
            return;
        }
        if (held.size() == 1) {
            held = new ArrayList<>(held);
        }
        held.add(span);
    }

    private void unlink(RecordedSpan span) {
        if (span.previous != null) {
            span.previous.next = span.next;
        } else if (openSpans == span) {
            openSpans = span.next;
        }
        if (span.next != null) {
            span.next.previous = span.previous;
        }
        span.next = null;
        span.previous = null;
    }
}
