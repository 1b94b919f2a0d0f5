package dev.mlflow4j.tracing.internal.export;

import java.time.Duration;
import java.util.regex.Pattern;

/** Says to an MLflow server what spans cannot carry. */
final class TraceNotes {
    private static final Pattern IN_PROGRESS = Pattern.compile("\"state\"\\s*:\\s*\"IN_PROGRESS\"");
    private static final Reply NOTHING_TO_SAY = new Reply(200, "");

    private final MlflowApi api;
    private final Artifacts artifacts;

    TraceNotes(MlflowApi api) {
        this.api = api;
        this.artifacts = new Artifacts(api);
    }

    /** Tries it once. */
    Reply say(TraceNote note, String experimentId, Duration timeout) {
        return switch (note.kind()) {
            case START, START_SINCE_3_13, START_BEFORE_3_13 -> start(note, experimentId, timeout);
            case TAG -> api.setTag(note.traceId(), note.json(), timeout);
            case UNLESS_FINISHED -> finish(note, experimentId, timeout);
            case ATTACHMENT -> artifacts.store(note, experimentId, timeout);
        };
    }

    private Reply start(TraceNote note, String experimentId, Duration timeout) {
        return api.startTrace(TraceInfoJson.body(note.json(), experimentId), timeout);
    }

    /**
     * A root that comes later still has the last word, be it by StartTraceV3, as MLflow's own SDKs send it, or as a span,
     * which names the trace.
     */
    private Reply finish(TraceNote note, String experimentId, Duration timeout) {
        Reply known = api.traceInfo(note.traceId(), timeout);
        if (!known.isOk()) {
            return known;
        }
        return IN_PROGRESS.matcher(known.body()).find()
                ? start(note, known.experimentId().orElse(experimentId), timeout)
                : NOTHING_TO_SAY;
    }
}
