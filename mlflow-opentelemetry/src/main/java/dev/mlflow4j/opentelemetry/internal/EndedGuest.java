package dev.mlflow4j.opentelemetry.internal;

import dev.mlflow4j.tracing.spi.GuestSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says of a guest what OpenTelemetry knows of it when it ends. */
final class EndedGuest {
    /** By the conventions for formats that have no other place for the name of the instrumentation. */
    private static final String SCOPE_NAME = "otel.scope.name";

    private EndedGuest() {}

    static void end(GuestSpan guest, SpanData data) {
        guest.rename(data.getName());
        plain(data.getAttributes()).forEach(guest::setAttribute);
        guest.setAttribute(SCOPE_NAME, data.getInstrumentationScopeInfo().getName());
        for (EventData event : data.getEvents()) {
            guest.addEvent(event.getName(), event.getEpochNanos(), plain(event.getAttributes()));
        }
        for (LinkData link : data.getLinks()) {
            guest.addLink(
                    link.getSpanContext().getTraceId(), link.getSpanContext().getSpanId(), plain(link.getAttributes()));
        }
        if (data.getStatus().getStatusCode() == StatusCode.ERROR) {
            guest.fail(data.getStatus().getDescription());
        }
        guest.end(data.getStartEpochNanos(), data.getEndEpochNanos());
    }

    private static Map<String, Object> plain(Attributes attributes) {
        Map<String, Object> plain = new LinkedHashMap<>();
        attributes.forEach((key, value) -> plain.put(key.getKey(), plain(value)));
        return plain;
    }

    /** Newer versions have more types than there were when this was compiled. */
    private static Object plain(Object value) {
        return value instanceof String
                        || value instanceof Boolean
                        || value instanceof Long
                        || value instanceof Double
                        || value instanceof List
                ? value
                : String.valueOf(value);
    }
}
