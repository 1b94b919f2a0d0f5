package dev.mlflow4j.tracing.internal.client;

import static dev.mlflow4j.tracing.internal.rest.ApiPaths.segment;

import dev.mlflow4j.tracing.TracingException;
import dev.mlflow4j.tracing.client.Assessment;
import dev.mlflow4j.tracing.internal.json.ValueWriter;
import dev.mlflow4j.tracing.internal.rest.ApiPaths;
import jakarta.json.JsonObject;

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
        return access.call(traceId, () -> stored(traceId, assessmentId));
    }

    private Assessment stored(String traceId, String assessmentId) {
        String what = "Reading the assessment " + assessmentId + " of the trace " + traceId;
        return read(what, server.get(what, path(traceId, assessmentId)));
    }

    public Assessment create(String traceId, NewAssessment assessment) {
        return access.call(traceId, () -> {
            String what = "Storing an assessment of the trace " + traceId;
            String path = ApiPaths.trace(traceId) + "/assessments";
            return read(what, server.change(what, "POST", path, assessment.toCreate(values)));
        });
    }

    public Assessment update(String traceId, String assessmentId, NewAssessment changes) {
        return access.call(traceId, () -> {
            String what = "Changing the assessment " + assessmentId + " of the trace " + traceId;
            return read(what, server.change(what, "PATCH", path(traceId, assessmentId), changes.toUpdate(values)));
        });
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
        access.run(traceId, () -> {
            String what = "Deleting the assessment " + assessmentId + " of the trace " + traceId;
            server.change(what, "DELETE", path(traceId, assessmentId), null);
        });
    }

    private static String path(String traceId, String assessmentId) {
        return ApiPaths.trace(traceId) + "/assessments/" + segment(assessmentId);
    }

    private static Assessment read(String what, JsonObject reply) {
        return JsonCalls.convert(what, reply, json -> AssessmentJson.read(json.getJsonObject("assessment")));
    }
}
