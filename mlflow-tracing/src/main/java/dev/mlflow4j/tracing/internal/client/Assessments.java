package dev.mlflow4j.tracing.internal.client;

import static dev.mlflow4j.tracing.internal.rest.ApiPaths.segment;

import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.client.Assessment;
import dev.mlflow4j.tracing.internal.json.ValueWriter;
import dev.mlflow4j.tracing.internal.rest.ApiPaths;
import jakarta.json.JsonObject;
import java.util.Optional;

/** Reads and changes the assessments of traces. */
public final class Assessments {
    private final JsonCalls server;
    private final TraceAccess access;
    private final ValueWriter values;

    Assessments(JsonCalls server, TraceAccess access, ValueWriter values) {
        this.server = server;
        this.access = access;
        this.values = values;
    }

    public Assessment get(String traceId, String assessmentId) {
        String what = "Reading the assessment " + assessmentId + " of the trace " + traceId;
        return access.call(traceId, () -> server.get(what, path(traceId, assessmentId), Assessments::read));
    }

    public Assessment create(String traceId, NewAssessment assessment) {
        String what = "Storing an assessment of the trace " + traceId;
        String body = assessment.toCreate(values);
        return access.call(
                traceId,
                () -> server.change(what, "POST", ApiPaths.assessments(traceId), body, Assessments::read),
                () -> access.pending().addAssessment(traceId, body)
                        ? Optional.of(AssessmentJson.notStored(body, traceId))
                        : Optional.empty());
    }

    public Assessment update(String traceId, String assessmentId, NewAssessment changes) {
        String what = "Changing the assessment " + assessmentId + " of the trace " + traceId;
        String body = changes.toUpdate(values);
        return access.call(
                traceId, () -> server.change(what, "PATCH", path(traceId, assessmentId), body, Assessments::read));
    }

    public Assessment override(String traceId, String assessmentId, NewAssessment replacement) {
        Assessment old = get(traceId, assessmentId);
        if (old.kind() != Assessment.Kind.FEEDBACK) {
            throw new TracingException("The assessment %s of the trace %s is no feedback and cannot be overridden"
                    .formatted(assessmentId, traceId));
        }
        return create(traceId, replacement.overriding(old));
    }

    public void delete(String traceId, String assessmentId) {
        String what = "Deleting the assessment " + assessmentId + " of the trace " + traceId;
        access.call(traceId, () -> server.change(what, "DELETE", path(traceId, assessmentId), null));
    }

    private static String path(String traceId, String assessmentId) {
        return ApiPaths.assessments(traceId) + "/" + segment(assessmentId);
    }

    private static Assessment read(JsonObject reply) {
        return AssessmentJson.read(reply.getJsonObject("assessment"));
    }
}
