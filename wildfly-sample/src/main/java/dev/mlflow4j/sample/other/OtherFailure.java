package dev.mlflow4j.sample.other;

import jakarta.ws.rs.ProcessingException;
import java.io.InterruptedIOException;

/** The other sample gave no answer. The message is for the trace and the log; whoever asked is told less. */
public final class OtherFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int GATEWAY_TIMEOUT = 504;

    private final boolean late;

    private OtherFailure(String message, boolean late, Throwable cause) {
        super(message, cause);
        this.late = late;
    }

    static OtherFailure status(int status) {
        return new OtherFailure("The other sample answered with status " + status, status == GATEWAY_TIMEOUT, null);
    }

    static OtherFailure noAnswer() {
        return new OtherFailure("What the other sample sent is no answer", false, null);
    }

    static OtherFailure of(ProcessingException cause) {
        boolean late = timedOut(cause);
        return new OtherFailure(
                "The other sample " + (late ? "took too long: " : "could not be asked: ") + cause.getMessage(),
                late,
                cause);
    }

    private static boolean timedOut(Throwable failure) {
        return failure != null && (failure instanceof InterruptedIOException || timedOut(failure.getCause()));
    }

    /** Whether it might have answered if it had been given more time. */
    public boolean late() {
        return late;
    }
}
