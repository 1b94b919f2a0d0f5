package dev.mlflow4j.tracing.internal.reading;

import static dev.mlflow4j.tracing.internal.reading.StoredTraces.segment;
import static dev.mlflow4j.tracing.internal.reading.StoredTraces.understood;

import dev.mlflow4j.tracing.Assessment;
import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.internal.export.ServerCalls;
import dev.mlflow4j.tracing.internal.json.ValueWriter;
import jakarta.json.JsonObject;

/** The assessments of an MLflow server's traces. */
final class Assessments {
    private final ServerCalls server;
    private final ValueWriter values;

    Assessments(ServerCalls server, ValueWriter values) {
        this.server = server;
        this.values = values;
    }

    Assessment get(String traceId, String assessmentId) {
        String what = "Reading the assessment " + assessmentId + " of the trace " + traceId;
        return read(what, server.get(what, path(traceId, assessmentId)));
    }

    Assessment create(String traceId, NewAssessment assessment) {
        String what = "Storing an assessment of the trace " + traceId;
        return read(
                what,
                server.change(
                        what,
                        "POST",
                        StoredTraces.TRACES + "/" + segment(traceId) + "/assessments",
                        assessment.toCreate(values)));
    }

    Assessment update(String traceId, String assessmentId, NewAssessment changes) {
        String what = "Changing the assessment " + assessmentId + " of the trace " + traceId;
        return read(what, server.change(what, "PATCH", path(traceId, assessmentId), changes.toUpdate(values)));
    }

    Assessment override(String traceId, String assessmentId, NewAssessment instead) {
        Assessment old = get(traceId, assessmentId);
        if (old.kind() != Assessment.Kind.FEEDBACK) {
            throw new TracingException("The assessment %s of the trace %s is no feedback and cannot be overridden"
                    .formatted(assessmentId, traceId));
        }
        return create(traceId, instead.inPlaceOf(old));
    }

    void delete(String traceId, String assessmentId) {
        String what = "Deleting the assessment " + assessmentId + " of the trace " + traceId;
        server.change(what, "DELETE", path(traceId, assessmentId), null);
    }

    private static String path(String traceId, String assessmentId) {
        return StoredTraces.TRACES + "/" + segment(traceId) + "/assessments/" + segment(assessmentId);
    }

    private static Assessment read(String what, JsonObject answer) {
        return understood(what, answer, json -> AssessmentJson.assessment(json.getJsonObject("assessment")));
    }
}
