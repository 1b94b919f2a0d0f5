package dev.mlflow4j.sample.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;

/** Refuses what is no judgement of an answer. */
@ApplicationScoped
public class JudgementCheck {

    private static final Pattern TRACE_ID = Pattern.compile("tr-[0-9a-f]{32}");
    private static final int LONGEST_COMMENT = 1000;

    /** What is wrong with it, for whoever sent it. */
    public Optional<String> problem(Judgement judgement) {
        if (judgement == null || judgement.traceId() == null) {
            return Optional.of("The trace is missing; give the X-Trace-Id of the answer as traceId.");
        }
        if (!TRACE_ID.matcher(judgement.traceId()).matches()) {
            return Optional.of("The traceId is none; give the X-Trace-Id of the answer.");
        }
        if (judgement.helpful() == null) {
            return Optional.of("The judgement is missing; give helpful as true or false.");
        }
        if (judgement.comment() != null && judgement.comment().length() > LONGEST_COMMENT) {
            return Optional.of("The comment has " + judgement.comment().length() + " characters; at most "
                    + LONGEST_COMMENT + " are allowed.");
        }
        return Optional.empty();
    }
}
