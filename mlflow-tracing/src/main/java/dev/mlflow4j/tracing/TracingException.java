package dev.mlflow4j.tracing;

/** A call of this library's API that cannot be carried out, with what was wrong. Never thrown by tracing itself. */
public class TracingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what is wrong, with the id, argument or setting and its value
     */
    public TracingException(String message) {
        super(message);
    }

    /**
     * Makes one with its cause.
     *
     * @param message what is wrong, with the id, argument or setting and its value
     * @param cause what led to it
     */
    public TracingException(String message, Throwable cause) {
        super(message, cause);
    }
}
