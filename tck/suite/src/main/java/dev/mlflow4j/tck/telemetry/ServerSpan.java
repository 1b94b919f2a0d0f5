package dev.mlflow4j.tck.telemetry;

import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;

/** A span that the server's own OpenTelemetry has sent. */
record ServerSpan(String scope, Span span) {
    String traceId() {
        return HexFormat.of().formatHex(span.getTraceId().toByteArray());
    }

    String spanId() {
        return HexFormat.of().formatHex(span.getSpanId().toByteArray());
    }

    /** Whether it stands for a request that the server got. */
    boolean isOfRequest() {
        return span.getKind() == Span.SpanKind.SPAN_KIND_SERVER;
    }

    /** Whether its name or an attribute has this text in it. */
    boolean mentions(String text) {
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
