package dev.mlflow4j.sample.errors;

/** The question is not one that can be answered. The message is for whoever asked. */
public final class BadQuestionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadQuestionException(String message) {
        super(message);
    }
}
