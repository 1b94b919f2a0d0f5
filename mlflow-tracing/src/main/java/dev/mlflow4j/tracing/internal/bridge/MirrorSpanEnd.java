package dev.mlflow4j.tracing.internal.bridge;

import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.internal.data.SpanAttributes;
import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.spi.MirrorSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ends a mirror span with what our span is sent with: after processors and redaction. */
final class MirrorSpanEnd {
    private MirrorSpanEnd() {}

    static void end(MirrorSpan mirror, SpanRecord span) {
        for (EventData event : span.getEvents()) {
            mirror.addEvent(event.getName(), event.getEpochNanos(), plain(event.getAttributes()));
        }
        StatusData given = span.givenStatus();
        mirror.end(
                plain(span.getAttributes()),
                SpanStatus.valueOf(given.getStatusCode().name()),
                given.getDescription(),
                span.getEndEpochNanos());
    }

    private static Map<String, Object> plain(Attributes attributes) {
        Map<String, Object> plain = new LinkedHashMap<>();
        attributes.forEach((key, value) -> plain.put(
                key.getKey(),
                value instanceof Long || value instanceof Double || value instanceof Boolean || value instanceof List
                        ? value
                        : SpanAttributes.text(value)));
        return plain;
    }
}
