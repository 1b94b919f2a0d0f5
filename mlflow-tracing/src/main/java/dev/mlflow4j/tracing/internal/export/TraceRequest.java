package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.Attachment;
import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.internal.data.TraceSnapshot;
import dev.mlflow4j.tracing.internal.rest.AttachmentJson;
import dev.mlflow4j.tracing.internal.rest.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the spans of a trace cannot carry: a request of its own, sent once the spans are stored. */
public record TraceRequest(Kind kind, String traceId, String json) {
    private static final Pattern LINE = Pattern.compile("(\\S+) (tr-[0-9a-f]{32}) (\\{.*})", Pattern.DOTALL);

    public enum Kind {
        /** StartTraceV3 of a trace that began here and has metadata, previews or a client request id. */
        START(""),
        /** The same, but only for servers that find all else in the spans. */
        START_SINCE_3_13("since-3.13"),
        /** StartTraceV3 of any trace that began here, for servers that find neither name nor tags nor previews in spans. */
        START_BEFORE_3_13("before-3.13"),
        /** A tag on a trace that a caller began. */
        TAG("tag"),
        /** StartTraceV3 of a trace that a caller began, if its root does not arrive. */
        UNLESS_FINISHED("unless-finished"),
        /** Feedback or an expectation, given while the trace ran. */
        ASSESSMENT("assessment"),
        /** A binary value of a span, stored as an artifact of the trace. */
        ATTACHMENT("attachment"),
        /** A line that is damaged, or of another version. */
        UNKNOWN(null);

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    /** The requests for a trace after this span has ended. */
    static List<TraceRequest> of(TraceSnapshot trace, SpanRecord span, boolean forAnyServer) {
        List<TraceRequest> requests = new ArrayList<>();
        if (span.isRoot()) {
            requests.addAll(ofRoot(trace, span, forAnyServer));
            trace.info()
                    .assessments()
                    .forEach(body -> requests.add(new TraceRequest(Kind.ASSESSMENT, trace.id(), body)));
        }
        for (Attachment attachment : span.attachments()) {
            requests.add(new TraceRequest(Kind.ATTACHMENT, trace.id(), AttachmentJson.of(attachment)));
        }
        return requests;
    }

    private static List<TraceRequest> ofRoot(TraceSnapshot trace, SpanRecord root, boolean forAnyServer) {
        if (trace.caller() == null) {
            return start(trace, root, forAnyServer);
        }
        List<TraceRequest> requests = new ArrayList<>();
        trace.info()
                .tags()
                .forEach((key, value) ->
                        requests.add(new TraceRequest(Kind.TAG, trace.id(), StartTraceJson.tag(key, value))));
        if (!trace.caller().traced()) {
            requests.add(new TraceRequest(
                    Kind.UNLESS_FINISHED, trace.id(), StartTraceJson.withoutLocation(trace, root, true)));
        }
        return requests;
    }

    private static List<TraceRequest> start(TraceSnapshot trace, SpanRecord root, boolean forAnyServer) {
        List<TraceRequest> requests = new ArrayList<>(2);
        if (trace.info().needsStartTrace()) {
            requests.add(new TraceRequest(
                    forAnyServer ? Kind.START_SINCE_3_13 : Kind.START,
                    trace.id(),
                    StartTraceJson.withoutLocation(trace, root, false)));
        }
        if (forAnyServer) {
            requests.add(new TraceRequest(
                    Kind.START_BEFORE_3_13, trace.id(), StartTraceJson.withoutLocation(trace, root, true)));
        }
        return requests;
    }

    public boolean isNeededBy(Optional<ServerVersion> server) {
        boolean findsAllInSpans = server.orElse(ServerVersion.CURRENT).takesTagsFromSpans();
        return switch (kind) {
            case START_SINCE_3_13 -> findsAllInSpans;
            case START_BEFORE_3_13 -> !findsAllInSpans;
            default -> true;
        };
    }

    /** The line of a file. */
    String line() {
        return kind == Kind.START || kind == Kind.UNKNOWN ? json : kind.prefix + " " + traceId + " " + json;
    }

    static TraceRequest read(String line) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
            for (Kind kind : Kind.values()) {
                if (matcher.group(1).equals(kind.prefix)) {
                    return new TraceRequest(kind, matcher.group(2), matcher.group(3));
                }
            }
        }
        return new TraceRequest(line.startsWith("{") ? Kind.START : Kind.UNKNOWN, "", line);
    }
}
