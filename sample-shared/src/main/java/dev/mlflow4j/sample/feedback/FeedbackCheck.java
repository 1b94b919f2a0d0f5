package dev.mlflow4j.sample.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rejects invalid feedback. */
@ApplicationScoped
public class FeedbackCheck {

    private static final Pattern TRACE_ID = Pattern.compile("tr-[0-9a-f]{32}");
    private static final int LONGEST_COMMENT = 1000;

    /** What is wrong with it, for the client that sent it. */
    public Optional<String> problem(FeedbackBody feedback) {
        if (feedback == null || feedback.traceId() == null) {
            return Optional.of("The trace is missing; give the X-Trace-Id of the answer as traceId.");
        }
        if (!TRACE_ID.matcher(feedback.traceId()).matches()) {
            return Optional.of("The traceId is none; give the X-Trace-Id of the answer.");
        }
        if (feedback.helpful() == null) {
            return Optional.of("The feedback is missing; give helpful as true or false.");
        }
        if (feedback.comment() != null && feedback.comment().length() > LONGEST_COMMENT) {
            return Optional.of("The comment has " + feedback.comment().length() + " characters; at most "
                    + LONGEST_COMMENT + " are allowed.");
        }
        return Optional.empty();
    }
}
