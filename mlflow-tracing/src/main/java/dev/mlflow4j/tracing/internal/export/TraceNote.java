package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.engine.LiveTrace;
import dev.mlflow4j.tracing.internal.engine.TracedSpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Something to say of a trace that its spans cannot carry: a call of its own, made once the spans are stored. */
record TraceNote(Kind kind, String traceId, String json) {
    private static final Pattern LINE = Pattern.compile("(tag|unless-finished) (tr-[0-9a-f]{32}) (\\{.*})");

    enum Kind {
        /** StartTraceV3 of a trace that began here and has metadata, previews or a client request id. */
        START,
        /** A tag on a trace that a caller began. */
        TAG,
        /** StartTraceV3 of a trace that a caller began, if its root does not come. */
        UNLESS_FINISHED
    }

    /** What is to be said of the trace, now that its first span here has ended. */
    static List<TraceNote> of(TracedSpanData root) {
        LiveTrace trace = root.trace();
        if (trace.caller() == null) {
            return trace.details().needsTraceInfo()
                    ? List.of(new TraceNote(Kind.START, trace.id(), TraceInfoJson.withoutLocation(root)))
                    : List.of();
        }
        List<TraceNote> notes = new ArrayList<>();
        trace.details()
                .tags()
                .forEach((key, value) -> notes.add(new TraceNote(Kind.TAG, trace.id(), TraceInfoJson.tag(key, value))));
        if (!trace.caller().traced()) {
            notes.add(new TraceNote(Kind.UNLESS_FINISHED, trace.id(), TraceInfoJson.withoutLocation(root)));
        }
        return notes;
    }

    /** As it stands in a file. */
    String line() {
        return switch (kind) {
            case START -> json;
            case TAG -> "tag " + traceId + " " + json;
            case UNLESS_FINISHED -> "unless-finished " + traceId + " " + json;
        };
    }

    static TraceNote read(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return new TraceNote(Kind.START, "", line);
        }
        Kind kind = matcher.group(1).equals("tag") ? Kind.TAG : Kind.UNLESS_FINISHED;
        return new TraceNote(kind, matcher.group(2), matcher.group(3));
    }
}
