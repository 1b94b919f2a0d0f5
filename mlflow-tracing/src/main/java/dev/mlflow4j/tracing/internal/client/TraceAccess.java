package dev.mlflow4j.tracing.internal.client;

import dev.mlflow4j.tracing.TracingException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes calls about one trace; if the server does not know the trace, what is pending here is sent first. */
final class TraceAccess {
    private static final Duration MAX_FLUSH = Duration.ofSeconds(30);

    /** The root span of a request ends a moment after the client has the response. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(2);

    private final PendingTraces pending;
    private final Duration flushTimeout;

    TraceAccess(PendingTraces pending, Duration timeout) {
        this.pending = pending;
        this.flushTimeout = MAX_FLUSH.compareTo(timeout) < 0 ? MAX_FLUSH : timeout;
    }

    PendingTraces pending() {
        return pending;
    }

    boolean sendPending() {
        return pending.send(flushTimeout);
    }

    <T> T call(String traceId, Supplier<T> call) {
        return call(traceId, call, Optional::empty);
    }

    /** If the trace still runs here, the result is what the second supplier has, unless that is empty. */
    <T> T call(String traceId, Supplier<T> call, Supplier<Optional<T>> whileRunning) {
        if (traceId == null || traceId.isBlank()) {
            throw new TracingException(
                    "The trace id is empty: the trace was not recorded, because tracing is off or left it out");
        }
        try {
            return call.get();
        } catch (TracingException e) {
            if (e.httpStatus().orElse(0) != 404) {
                throw e;
            }
            if (!pending.awaitEnd(traceId, MAX_WAIT)) {
                return whileRunning
                        .get()
                        .orElseThrow(() -> new TracingException(
                                e.getMessage() + " (it still runs here, and is stored when its root span has ended)",
                                404,
                                e.errorCode().orElse(null)));
            }
            if (!sendPending()) {
                throw e;
            }
            return call.get();
        }
    }
}
