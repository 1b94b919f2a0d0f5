package dev.mlflow4j.sample.feedback;

import dev.mlflow4j.tracing.client.Assessment;
import dev.mlflow4j.tracing.client.AssessmentSource;
import dev.mlflow4j.tracing.client.Feedback;
import dev.mlflow4j.tracing.client.TracingClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Stores what users think of an answer as feedback on its trace. Further feedback on the same answer changes the first. */
@ApplicationScoped
public class FeedbackStore {

    private static final String NAME = "helpful";
    private static final AssessmentSource PAGE = AssessmentSource.human("page");

    @Inject
    TracingClient client;

    public void store(FeedbackBody body) {
        Feedback feedback = Feedback.named(NAME).value(body.helpful());
        if (body.comment() != null) {
            feedback.rationale(body.comment());
        }
        Optional<Assessment> before = client.getTraceInfo(body.traceId()).assessments(NAME).stream()
                .filter(assessment -> assessment.source().equals(PAGE))
                .findFirst();
        if (before.isPresent()) {
            client.updateAssessment(body.traceId(), before.get().id(), feedback);
        } else {
            client.logFeedback(body.traceId(), feedback.source(PAGE));
        }
    }
}
