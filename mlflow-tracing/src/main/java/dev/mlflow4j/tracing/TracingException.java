package dev.mlflow4j.tracing;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A call of this library's API that cannot be carried out, with what was wrong. Never thrown by tracing itself. Where an
 * MLflow server refused the call, it has the code and status of the response.
 */
public class TracingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String errorCode;
    private final int httpStatus;

    /** Creates one with a message: what is wrong, with the id, argument or setting and its value. */
    public TracingException(String message) {
        this(message, (Throwable) null);
    }

    /** Creates one with such a message and its cause. */
    public TracingException(String message, Throwable cause) {
        super(message, cause);
        this.errorCode = null;
        this.httpStatus = 0;
    }

    /**
     * Creates one for a server's response, with a message that contains that of the server, the HTTP status, and
     * MLflow's {@code error_code}, null where there is none.
     */
    public TracingException(String message, int httpStatus, String errorCode) {
        super(message);
        this.errorCode = errorCode;
        this.httpStatus = httpStatus;
    }

    /**
     * {@return MLflow's {@code error_code}, such as {@code RESOURCE_DOES_NOT_EXIST} or {@code INVALID_PARAMETER_VALUE};
     * empty where no MLflow server returned one}
     */
    public Optional<String> errorCode() {
        return Optional.ofNullable(errorCode);
    }

    /** {@return the HTTP status of the server's response, such as 404; empty where no server responded} */
    public OptionalInt httpStatus() {
        return httpStatus == 0 ? OptionalInt.empty() : OptionalInt.of(httpStatus);
    }
}
