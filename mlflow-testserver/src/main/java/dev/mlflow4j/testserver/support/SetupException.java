package dev.mlflow4j.testserver.support;

/** Something could not be set up; the message says in one line what is wrong and what to do about it. */
public final class SetupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SetupException(String message) {
        super(message);
    }

    public SetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
