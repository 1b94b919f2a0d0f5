package dev.mlflow4j.sample;

import dev.mlflow4j.sample.errors.BadQuestionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Refuses what is no question, or too long a one. */
@ApplicationScoped
public class QuestionCheck {

    @Inject
    SampleSettings settings;

    String checked(String question) {
        int max = settings.question().maxLength();
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
