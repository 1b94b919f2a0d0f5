package dev.mlflow4j.sample.errors;

import dev.mlflow4j.sample.chat.ModelFailure;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs what failed, and returns no more of it than the client needs: the rest may name hosts and keys. */
public final class FailureReport {

    private static final Logger LOG = System.getLogger(FailureReport.class.getName());

    private FailureReport() {}

    public static ErrorBody report(Throwable failure) {
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
