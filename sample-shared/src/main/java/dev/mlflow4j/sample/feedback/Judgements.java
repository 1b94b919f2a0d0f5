package dev.mlflow4j.sample.feedback;

import dev.mlflow4j.tracing.Assessment;
import dev.mlflow4j.tracing.AssessmentSource;
import dev.mlflow4j.tracing.Feedback;
import dev.mlflow4j.tracing.TracingClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Keeps what users think of an answer as feedback on its trace. Another judgement of the same answer changes the first. */
@ApplicationScoped
public class Judgements {

    private static final String NAME = "helpful";
    private static final AssessmentSource PAGE = AssessmentSource.human("page");

    @Inject
    TracingClient client;

    public void keep(Judgement judgement) {
        Feedback feedback = Feedback.named(NAME).value(judgement.helpful());
        if (judgement.comment() != null) {
            feedback.rationale(judgement.comment());
        }
        Optional<Assessment> before = client.getTraceInfo(judgement.traceId()).assessments(NAME).stream()
                .filter(assessment -> assessment.source().equals(PAGE))
                .findFirst();
        if (before.isPresent()) {
            client.updateAssessment(judgement.traceId(), before.get().id(), feedback);
        } else {
            client.logFeedback(judgement.traceId(), feedback.source(PAGE));
        }
    }
}
