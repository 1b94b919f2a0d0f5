package dev.mlflow4j.tracing;

import dev.mlflow4j.tracing.internal.engine.ClientSpans;
import java.util.Map;

/**
 * Spans by their ids, for code that cannot keep a {@link Span} or a scope: nothing is made current on any thread. It
 * corresponds to the tracing calls of {@code MlflowClient} in MLflow's Python SDK.
 */
public final class TracingClient {
    private TracingClient() {}

    /**
     * Makes a client on the tracing of this application. A client holds nothing and need not be closed.
     *
     * @return the client
     */
    public static TracingClient create() {
        return new TracingClient();
    }

    /**
     * Starts a trace with a root span of type {@link SpanType#UNKNOWN}.
     *
     * @param name the root span's name, and so the trace's
     * @return the root span; one without ids where tracing is off or the trace is not sampled
     */
    public Span startTrace(String name) {
        return startTrace(name, SpanType.UNKNOWN, null, Map.of());
    }

    /**
     * Starts a trace with a root span of type {@link SpanType#UNKNOWN}.
     *
     * @param name the root span's name, and so the trace's
     * @param inputs what goes in
     * @return the root span; one without ids where tracing is off or the trace is not sampled
     */
    public Span startTrace(String name, Object inputs) {
        return startTrace(name, SpanType.UNKNOWN, inputs, Map.of());
    }

    /**
     * Starts a trace.
     *
     * @param name the root span's name, and so the trace's
     * @param spanType the root span's type
     * @param inputs what goes in; null for none
     * @param attributes attributes of the root span
     * @return the root span; one without ids where tracing is off or the trace is not sampled
     */
    public Span startTrace(String name, String spanType, Object inputs, Map<String, ?> attributes) {
        return ClientSpans.startTrace(name, spanType, inputs, attributes);
    }

    /**
     * Starts a span of type {@link SpanType#UNKNOWN} below another.
     *
     * @param name its name
     * @param traceId the trace
     * @param parentId the span above it, which must be open
     * @param inputs what goes in
     * @return the span
     * @throws TracingException when the trace is not running here, or has no such open span
     */
    public Span startSpan(String name, String traceId, String parentId, Object inputs) {
        return startSpan(name, traceId, parentId, SpanType.UNKNOWN, inputs, Map.of());
    }

    /**
     * Starts a span below another.
     *
     * @param name its name
     * @param traceId the trace
     * @param parentId the span above it, which must be open
     * @param spanType its type
     * @param inputs what goes in; null for none
     * @param attributes its attributes
     * @return the span
     * @throws TracingException when the trace is not running here, or has no such open span
     */
    public Span startSpan(
            String name, String traceId, String parentId, String spanType, Object inputs, Map<String, ?> attributes) {
        return ClientSpans.startSpan(name, traceId, parentId, spanType, inputs, attributes);
    }

    /**
     * Ends a span that is not the root.
     *
     * @param traceId the trace
     * @param spanId the span
     * @param outputs what came out; null leaves those that the span has
     * @param status how it went
     * @param attributes more attributes
     * @throws TracingException when the trace is not running here, or has no such open span
     */
    public void endSpan(String traceId, String spanId, Object outputs, SpanStatus status, Map<String, ?> attributes) {
        ClientSpans.endSpan(traceId, spanId, outputs, status, attributes);
    }

    /**
     * Ends a span that is not the root, well.
     *
     * @param traceId the trace
     * @param spanId the span
     * @param outputs what came out; null leaves those that the span has
     * @throws TracingException when the trace is not running here, or has no such open span
     */
    public void endSpan(String traceId, String spanId, Object outputs) {
        endSpan(traceId, spanId, outputs, SpanStatus.OK, Map.of());
    }

    /**
     * Ends the root span of a trace, and so the trace.
     *
     * @param traceId the trace
     * @param outputs what came out; null leaves those that the root span has
     * @param status how it went
     * @throws TracingException when the trace is not running here
     */
    public void endTrace(String traceId, Object outputs, SpanStatus status) {
        ClientSpans.endTrace(traceId, outputs, status);
    }

    /**
     * Ends the root span of a trace, well.
     *
     * @param traceId the trace
     * @param outputs what came out; null leaves those that the root span has
     * @throws TracingException when the trace is not running here
     */
    public void endTrace(String traceId, Object outputs) {
        endTrace(traceId, outputs, SpanStatus.OK);
    }
}
