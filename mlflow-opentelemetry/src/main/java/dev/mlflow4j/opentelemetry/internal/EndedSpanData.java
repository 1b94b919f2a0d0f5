package dev.mlflow4j.opentelemetry.internal;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The data of an ended span of OpenTelemetry, in types of the JDK, because the class loaders of OpenTelemetry and of MLflow
 * tracing may have no other types in common.
 */
final class EndedSpanData {
    static final String NAME = "name";
    static final String ATTRIBUTES = "attributes";

    /** Lists of name, nanoseconds since the epoch, attributes. */
    static final String EVENTS = "events";

    /** Lists of trace id, span id, attributes. */
    static final String LINKS = "links";

    /** The message of its failure; missing if it did not fail. */
    static final String FAILURE = "failure";

    static final String START = "start";
    static final String END = "end";

    /** The conventional attribute for the name of the instrumentation. */
    private static final String SCOPE_NAME = "otel.scope.name";

    private EndedSpanData() {}

    static Map<String, Object> of(SpanData data) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(NAME, data.getName());
        Map<String, Object> attributes = plain(data.getAttributes());
        attributes.put(SCOPE_NAME, data.getInstrumentationScopeInfo().getName());
        values.put(ATTRIBUTES, attributes);
        List<List<Object>> events = new ArrayList<>();
        for (EventData event : data.getEvents()) {
            events.add(List.of(event.getName(), event.getEpochNanos(), plain(event.getAttributes())));
        }
        values.put(EVENTS, events);
        List<List<Object>> links = new ArrayList<>();
        for (LinkData link : data.getLinks()) {
            links.add(List.of(
                    link.getSpanContext().getTraceId(),
                    link.getSpanContext().getSpanId(),
                    plain(link.getAttributes())));
        }
        values.put(LINKS, links);
        if (data.getStatus().getStatusCode() == StatusCode.ERROR) {
            values.put(FAILURE, data.getStatus().getDescription());
        }
        values.put(START, data.getStartEpochNanos());
        values.put(END, data.getEndEpochNanos());
        return values;
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
