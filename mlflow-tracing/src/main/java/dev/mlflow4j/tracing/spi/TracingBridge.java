package dev.mlflow4j.tracing.spi;

/**
 * Another tracing system of this process, such as a server's own OpenTelemetry, whose spans and ours are to be seen
 * together: used with {@code mlflow.tracing.opentelemetry=shared} only, and found by {@link java.util.ServiceLoader} beside
 * this library. It reports what starts and ends there through {@link ForeignSpan}.
 *
 * <p>Its methods are called wherever a span starts or becomes current, so they must be quick. One that throws is logged,
 * and the span continues without it.
 */
public interface TracingBridge {
    /** {@return the id of the span that is current there on this thread, 16 hex digits; null where there is none} */
    String currentSpanId();

    /** {@return the id of the trace that is current there on this thread, 32 hex digits; null where there is none} */
    String currentTraceId();

    /**
     * Lets a trace that begins here have the id (32 hex digits) of one there. Returns true the first time it is called
     * for a trace that began in this process and still runs: a caller could name any id, and no other trace here may
     * have it.
     */
    boolean takeTrace(String traceId);

    /**
     * Starts a span there that mirrors one of ours, with {@code mlflow.tracing.opentelemetry.export=true}.
     *
     * @param name the name of ours
     * @param parent the parent there: a {@link MirrorSpan}, or the {@code theirs} of a {@link ForeignSpan};
     *     null for what is current there
     * @param caller the span of another service that ours is below of; null where there is none
     * @return the span, null where it would not be recorded there
     */
    MirrorSpan startMirror(String name, Object parent, RemoteSpan caller);

    /** Releases what it has outside this application: tracing has ended. An exception is logged. */
    default void close() throws Exception {}
}
