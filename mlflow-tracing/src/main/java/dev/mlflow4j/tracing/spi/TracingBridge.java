package dev.mlflow4j.tracing.spi;

/**
 * Another tracing system of this process, such as a server's own OpenTelemetry, whose spans and ours are to be seen
 * together: asked with {@code mlflow.tracing.opentelemetry=shared} only, and found by {@link java.util.ServiceLoader} beside
 * this library. What starts and ends there is told by {@link ForeignSpan}.
 *
 * <p>Its methods are called wherever a span starts or becomes current, so they must be quick. One that throws is said in the
 * log, and the span goes on without it.
 */
public interface TracingBridge {
    /** {@return the id of the span that is current there on this thread, 16 hex digits; null where there is none} */
    String currentSpanId();

    /** {@return the id of the trace that is current there on this thread, 32 hex digits; null where there is none} */
    String currentTraceId();

    /**
     * Lets a trace that begins here have the id of one there. That must have begun in this process, because a caller could
     * name any id, and no other trace here may have it.
     *
     * @param traceId the id of a trace there
     * @return true the first time it is asked for a trace that began in this process and still runs
     */
    boolean takeTrace(String traceId);

    /**
     * Starts a span there that stands for one of ours, with {@code mlflow.tracing.opentelemetry.export=true}.
     *
     * @param name the name of ours
     * @param parent what stands there for the parent of ours: a {@link MirrorSpan}, or the {@code theirs} of a {@link ForeignSpan};
     *     null for what is current there
     * @param caller the span of another service that ours is below of; null where there is none
     * @return the span, null where it would not be recorded there
     */
    MirrorSpan startMirror(String name, Object parent, RemoteSpan caller);

    /**
     * Lets go of what it has outside this application: tracing has ended.
     *
     * @throws Exception is said in the log
     */
    default void close() throws Exception {}
}
