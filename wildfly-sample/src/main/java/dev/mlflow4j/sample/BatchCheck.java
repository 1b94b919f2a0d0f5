package dev.mlflow4j.sample;

import dev.mlflow4j.sample.errors.BadQuestionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses too many questions, none, and those of which one cannot be answered. */
@ApplicationScoped
public class BatchCheck {

    @Inject
    @ConfigProperty(name = "sample.batch.max-questions", defaultValue = "10")
    int maxQuestions;

    @Inject
    QuestionCheck check;

    List<String> checked(List<String> questions) {
        if (questions == null || questions.isEmpty()) {
            throw new BadQuestionException("The questions are missing; give 1 to " + maxQuestions + " of them.");
        }
        if (questions.size() > maxQuestions) {
            throw new BadQuestionException(
                    "There are " + questions.size() + " questions; at most " + maxQuestions + " are allowed.");
        }
        for (int i = 0; i < questions.size(); i++) {
            check(i + 1, questions.get(i));
        }
        return questions;
    }

    private void check(int number, String question) {
        try {
            check.checked(question);
        } catch (BadQuestionException e) {
            throw new BadQuestionException("Question " + number + ": " + e.getMessage());
        }
    }
}
