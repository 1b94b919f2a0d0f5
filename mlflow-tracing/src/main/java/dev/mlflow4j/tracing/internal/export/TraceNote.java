package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.engine.LiveTrace;
import dev.mlflow4j.tracing.internal.engine.TracedSpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Something to say of a trace that its spans cannot carry: a call of its own, made once the spans are stored. */
record TraceNote(Kind kind, String traceId, String json) {
    private static final Pattern LINE =
            Pattern.compile("(tag|unless-finished|before-3\\.13) (tr-[0-9a-f]{32}) (\\{.*})");

    enum Kind {
        /** StartTraceV3 of a trace that began here and has metadata, previews or a client request id. */
        START,
        /** The same of any other trace, for servers that do not find its name and tags in its spans. */
        START_BEFORE_3_13,
        /** A tag on a trace that a caller began. */
        TAG,
        /** StartTraceV3 of a trace that a caller began, if its root does not come. */
        UNLESS_FINISHED
    }

    /** What is to be said of the trace, now that its first span here has ended. */
    static List<TraceNote> of(TracedSpanData root, boolean forAnyServer) {
        LiveTrace trace = root.trace();
        if (trace.caller() == null) {
            boolean needed = trace.details().needsTraceInfo();
            return needed || forAnyServer
                    ? List.of(new TraceNote(
                            needed ? Kind.START : Kind.START_BEFORE_3_13,
                            trace.id(),
                            TraceInfoJson.withoutLocation(root)))
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

    boolean isNeededBy(Optional<ServerVersion> server) {
        return kind != Kind.START_BEFORE_3_13
                || !server.orElse(ServerVersion.CURRENT).takesTagsFromSpans();
    }

    /** As it stands in a file. */
    String line() {
        return switch (kind) {
            case START -> json;
            case START_BEFORE_3_13 -> "before-3.13 " + traceId + " " + json;
            case TAG -> "tag " + traceId + " " + json;
            case UNLESS_FINISHED -> "unless-finished " + traceId + " " + json;
        };
    }

    static TraceNote read(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return new TraceNote(Kind.START, "", line);
        }
        Kind kind =
                switch (matcher.group(1)) {
                    case "tag" -> Kind.TAG;
                    case "unless-finished" -> Kind.UNLESS_FINISHED;
                    default -> Kind.START_BEFORE_3_13;
                };
        return new TraceNote(kind, matcher.group(2), matcher.group(3));
    }
}
