package dev.mlflow4j.sample;

import dev.mlflow4j.sample.errors.BadQuestionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Refuses what is no question, or too long a one. */
@ApplicationScoped
public class QuestionCheck {

    @Inject
    SampleSettings settings;

    /** The question itself; what is none is a {@link BadQuestionException} that says what is allowed. */
    public String checked(String question) {
        int max = settings.maxQuestionLength();
        if (question == null || question.isBlank()) {
            throw new BadQuestionException("The question is missing; give one of 1 to " + max + " characters.");
        }
        if (question.length() > max) {
            throw new BadQuestionException(
                    "The question has " + question.length() + " characters; at most " + max + " are allowed.");
        }
        return question;
    }
}
