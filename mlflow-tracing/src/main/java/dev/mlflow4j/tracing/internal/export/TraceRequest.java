package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.internal.data.TraceSnapshot;
import dev.mlflow4j.tracing.internal.rest.AttachmentJson;
import dev.mlflow4j.tracing.internal.rest.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Something to say of a trace that its spans cannot carry: a call of its own, made once the spans are stored. */
public record TraceRequest(Kind kind, String traceId, String json) {
    private static final Pattern LINE =
            Pattern.compile("(tag|unless-finished|before-3\\.13|since-3\\.13|attachment) (tr-[0-9a-f]{32}) (\\{.*})");

    public enum Kind {
        /** StartTraceV3 of a trace that began here and has metadata, previews or a client request id. */
        START,
        /** The same, but only for servers that find all else in the spans. */
        START_SINCE_3_13,
        /** StartTraceV3 of any trace that began here, for servers that find neither name nor tags nor previews in spans. */
        START_BEFORE_3_13,
        /** A tag on a trace that a caller began. */
        TAG,
        /** StartTraceV3 of a trace that a caller began, if its root does not come. */
        UNLESS_FINISHED,
        /** A binary value of a span, stored as a file beside the trace. */
        ATTACHMENT
    }

    /** What is to be said of the trace, now that this span has ended. */
    static List<TraceRequest> of(TraceSnapshot trace, SpanRecord span, boolean forAnyServer) {
        if (span.attachments().isEmpty()) {
            return span.isRoot() ? ofRoot(trace, span, forAnyServer) : List.of();
        }
        List<TraceRequest> notes = new ArrayList<>(span.isRoot() ? ofRoot(trace, span, forAnyServer) : List.of());
        span.attachments()
                .forEach(attachment ->
                        notes.add(new TraceRequest(Kind.ATTACHMENT, trace.id(), AttachmentJson.of(attachment))));
        return notes;
    }

    private static List<TraceRequest> ofRoot(TraceSnapshot trace, SpanRecord root, boolean forAnyServer) {
        if (trace.caller() == null) {
            return start(trace, root, forAnyServer);
        }
        List<TraceRequest> notes = new ArrayList<>();
        trace.info()
                .tags()
                .forEach((key, value) ->
                        notes.add(new TraceRequest(Kind.TAG, trace.id(), StartTraceJson.tag(key, value))));
        if (!trace.caller().traced()) {
            notes.add(new TraceRequest(
                    Kind.UNLESS_FINISHED, trace.id(), StartTraceJson.withoutLocation(trace, root, true)));
        }
        return notes;
    }

    private static List<TraceRequest> start(TraceSnapshot trace, SpanRecord root, boolean forAnyServer) {
        List<TraceRequest> notes = new ArrayList<>(2);
        if (trace.info().needsStartTrace()) {
            notes.add(new TraceRequest(
                    forAnyServer ? Kind.START_SINCE_3_13 : Kind.START,
                    trace.id(),
                    StartTraceJson.withoutLocation(trace, root, false)));
        }
        if (forAnyServer) {
            notes.add(new TraceRequest(
                    Kind.START_BEFORE_3_13, trace.id(), StartTraceJson.withoutLocation(trace, root, true)));
        }
        return notes;
    }

    public boolean isNeededBy(Optional<ServerVersion> server) {
        boolean findsAllInSpans = server.orElse(ServerVersion.CURRENT).takesTagsFromSpans();
        return switch (kind) {
            case START_SINCE_3_13 -> findsAllInSpans;
            case START_BEFORE_3_13 -> !findsAllInSpans;
            default -> true;
        };
    }

    /** As it stands in a file. */
    String line() {
        return switch (kind) {
            case START -> json;
            case START_SINCE_3_13 -> "since-3.13 " + traceId + " " + json;
            case START_BEFORE_3_13 -> "before-3.13 " + traceId + " " + json;
            case TAG -> "tag " + traceId + " " + json;
            case UNLESS_FINISHED -> "unless-finished " + traceId + " " + json;
            case ATTACHMENT -> "attachment " + traceId + " " + json;
        };
    }

    static TraceRequest read(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return new TraceRequest(Kind.START, "", line);
        }
        Kind kind =
                switch (matcher.group(1)) {
                    case "tag" -> Kind.TAG;
                    case "unless-finished" -> Kind.UNLESS_FINISHED;
                    case "since-3.13" -> Kind.START_SINCE_3_13;
                    case "attachment" -> Kind.ATTACHMENT;
                    default -> Kind.START_BEFORE_3_13;
                };
        return new TraceRequest(kind, matcher.group(2), matcher.group(3));
    }
}
