package dev.mlflow4j.tracing.internal.client;

import java.time.Duration;

/** The traces of this process that the server does not have yet. */
public interface PendingTraces {
    /** Sends what has ended and waits for it; false if there was nothing. */
    boolean send(Duration timeout);

    /** Whether the trace has ended here and waits to be sent. */
    boolean hasEnded(String traceId);

    /** Waits until the root span of the trace has ended; false if it has not, or encloses this thread. */
    boolean awaitEnd(String traceId, Duration timeout);

    /** Sets a tag of a trace whose root span is open here; false if there is none. */
    boolean setTag(String traceId, String key, String value);

    /** Stores an assessment with a trace whose root span is open here; false if there is none. */
    boolean addAssessment(String traceId, String body);
}
