package dev.mlflow4j.testserver;

/** Something could not be set up; the message says in one line what is wrong and what to do about it. */
public final class SetupException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SetupException(String message) {
        super(message);
    }

    SetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
