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
 * What OpenTelemetry knows of a span when it ends, in types of the JDK: the OpenTelemetry and we may be in class loaders that
 * have no other types in common.
 */
final class EndedSpanFacts {
    static final String NAME = "name";
    static final String ATTRIBUTES = "attributes";

    /** Lists of name, nanoseconds since the epoch, attributes. */
    static final String EVENTS = "events";

    /** Lists of trace id, span id, attributes. */
    static final String LINKS = "links";

    /** Why it failed; not there where it did not. */
    static final String FAILURE = "failure";

    static final String START = "start";
    static final String END = "end";

    /** By the conventions for formats that have no other place for the name of the instrumentation. */
    private static final String SCOPE_NAME = "otel.scope.name";

    private EndedSpanFacts() {}

    static Map<String, Object> of(SpanData data) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(NAME, data.getName());
        Map<String, Object> attributes = plain(data.getAttributes());
        attributes.put(SCOPE_NAME, data.getInstrumentationScopeInfo().getName());
        facts.put(ATTRIBUTES, attributes);
        List<List<Object>> events = new ArrayList<>();
        for (EventData event : data.getEvents()) {
            events.add(List.of(event.getName(), event.getEpochNanos(), plain(event.getAttributes())));
        }
        facts.put(EVENTS, events);
        List<List<Object>> links = new ArrayList<>();
        for (LinkData link : data.getLinks()) {
            links.add(List.of(
                    link.getSpanContext().getTraceId(),
                    link.getSpanContext().getSpanId(),
                    plain(link.getAttributes())));
        }
        facts.put(LINKS, links);
        if (data.getStatus().getStatusCode() == StatusCode.ERROR) {
            facts.put(FAILURE, data.getStatus().getDescription());
        }
        facts.put(START, data.getStartEpochNanos());
        facts.put(END, data.getEndEpochNanos());
        return facts;
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
