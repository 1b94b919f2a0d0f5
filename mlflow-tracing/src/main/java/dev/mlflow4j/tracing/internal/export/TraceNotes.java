package dev.mlflow4j.tracing.internal.export;

import java.util.regex.Pattern;

/** Says to an MLflow server what spans cannot carry. */
final class TraceNotes {
    private static final Pattern IN_PROGRESS = Pattern.compile("\"state\"\\s*:\\s*\"IN_PROGRESS\"");
    private static final MlflowApi.Reply NOTHING_TO_SAY = new MlflowApi.Reply(200, "");

    private final MlflowApi api;
    private final Retry retry;

    TraceNotes(MlflowApi api, Retry retry) {
        this.api = api;
        this.retry = retry;
    }

    MlflowApi.Reply say(TraceNote note, String experimentId) {
        return switch (note.kind()) {
            case START -> start(note, experimentId);
            case TAG -> retry.run(timeout -> api.setTag(note.traceId(), note.json(), timeout));
            case UNLESS_FINISHED -> finish(note, experimentId);
        };
    }

    private MlflowApi.Reply start(TraceNote note, String experimentId) {
        String body = TraceInfoJson.body(note.json(), experimentId);
        return retry.run(timeout -> api.startTrace(body, timeout));
    }

    /**
     * A root that comes later still has the last word, be it by StartTraceV3, as MLflow's own SDKs send it, or as a span,
     * which names the trace.
     */
    private MlflowApi.Reply finish(TraceNote note, String experimentId) {
        MlflowApi.Reply known = retry.run(timeout -> api.traceInfo(note.traceId(), timeout));
        if (!known.isOk()) {
            return known;
        }
        return IN_PROGRESS.matcher(known.body()).find()
                ? start(note, known.experimentId().orElse(experimentId))
                : NOTHING_TO_SAY;
    }
}
