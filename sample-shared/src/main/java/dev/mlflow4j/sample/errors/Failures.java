package dev.mlflow4j.sample.errors;

import dev.mlflow4j.sample.chat.ModelFailure;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs what failed, and says no more of it to whoever asked than they need: the rest may name hosts and keys. */
public final class Failures {

    private static final Logger LOG = System.getLogger(Failures.class.getName());

    private Failures() {}

    public static ErrorBody told(Throwable failure) {
        if (failure instanceof ModelFailure model) {
            LOG.log(Level.WARNING, model.getMessage());
            return new ErrorBody(
                    model.late()
                            ? "The model did not answer in time; ask again later."
                            : "The model could not answer; ask again later.");
        }
        LOG.log(Level.ERROR, "A question could not be answered", failure);
        return new ErrorBody("The question could not be answered; the log and the trace say why.");
    }
}
