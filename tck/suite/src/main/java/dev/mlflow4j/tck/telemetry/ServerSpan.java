package dev.mlflow4j.tck.telemetry;

import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;

/**
 * A span that the server's own OpenTelemetry has sent.
 *
 * @param scope the name of the instrumentation
 * @param span as it was sent
 */
public record ServerSpan(String scope, Span span) {
    /**
     * Its trace.
     *
     * @return 32 hex digits
     */
    public String traceId() {
        return HexFormat.of().formatHex(span.getTraceId().toByteArray());
    }

    /**
     * Its id.
     *
     * @return 16 hex digits
     */
    public String spanId() {
        return HexFormat.of().formatHex(span.getSpanId().toByteArray());
    }

    /**
     * Its parent's id.
     *
     * @return 16 hex digits; empty where it has none
     */
    public String parentId() {
        return HexFormat.of().formatHex(span.getParentSpanId().toByteArray());
    }

    /**
     * Whether it stands for a request that the server got.
     *
     * @return true if so
     */
    public boolean isOfRequest() {
        return span.getKind() == Span.SpanKind.SPAN_KIND_SERVER;
    }

    /**
     * Whether its name or an attribute has this text in it.
     *
     * @param text the text
     * @return true if so
     */
    public boolean mentions(String text) {
        return span.getName().contains(text)
                || span.getAttributesList().stream()
                        .anyMatch(attribute ->
                                attribute.getValue().getStringValue().contains(text));
    }

    @Override
    public String toString() {
        return scope + " " + span.getKind() + " " + span.getName() + " " + traceId() + " " + spanId();
    }
}
