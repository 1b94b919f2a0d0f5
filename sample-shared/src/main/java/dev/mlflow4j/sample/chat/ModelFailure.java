package dev.mlflow4j.sample.chat;

import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.chat.request.ChatRequestParameters;

/** The model gave no answer. The message is for the trace and the log; whoever asked is told less. */
public final class ModelFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean late;

    private ModelFailure(String message, boolean late, Throwable cause) {
        super(message, cause);
        this.late = late;
    }

    static ModelFailure of(ChatRequestParameters model, Throwable cause) {
        boolean late = cause instanceof TimeoutException;
        return new ModelFailure(
                model.modelName() + (late ? " took too long: " : " failed: ") + cause.getMessage(), late, cause);
    }

    /** Whether it might have answered if it had been given more time. */
    public boolean late() {
        return late;
    }
}
