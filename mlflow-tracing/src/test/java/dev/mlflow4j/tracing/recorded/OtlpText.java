package dev.mlflow4j.tracing.recorded;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** OTLP requests as text, each field of a span by itself; ids as ordinals, times by what holds of them. */
final class OtlpText {
    private static final int MOST_IN_FULL = 40;
    private static final long LONG_AGO = 1_100_000_000_000_000_000L;
    private static final String BELOW = "\n        | ";

    private final Ordinals ordinals;
    private final Map<String, Span> known = new HashMap<>();

    OtlpText(Ordinals ordinals) {
        this.ordinals = ordinals;
    }

    /** Spans of the same trace in the order they started, traces in the order they were sent. */
    String of(List<byte[]> requests) throws InvalidProtocolBufferException {
        Set<String> around = new LinkedHashSet<>();
        Map<String, List<Span>> traces = new LinkedHashMap<>();
        for (byte[] request : requests) {
            for (ResourceSpans resource :
                    ExportTraceServiceRequest.parseFrom(request).getResourceSpansList()) {
                for (ScopeSpans scope : resource.getScopeSpansList()) {
                    around.add(around(resource, scope));
                    for (Span span : scope.getSpansList()) {
                        traces.computeIfAbsent(hex(span.getTraceId()), id -> new ArrayList<>())
                                .add(span);
                        known.put(hex(span.getSpanId()), span);
                    }
                }
            }
        }
        traces.values().forEach(spans -> spans.sort(Comparator.comparingLong(Span::getStartTimeUnixNano)));
        traces.forEach((id, spans) -> {
            ordinals.trace(id);
            spans.forEach(span -> ordinals.span(hex(span.getSpanId())));
        });
        StringBuilder text = new StringBuilder();
        around.forEach(text::append);
        traces.forEach((id, spans) -> {
            text.append(ordinals.trace(id)).append('\n');
            if (spans.size() > MOST_IN_FULL) {
                text.append("  ").append(spans.size()).append(" spans: '");
                text.append(spans.get(0).getName())
                        .append("', '")
                        .append(spans.get(1).getName());
                text.append("' to '").append(spans.get(spans.size() - 1).getName());
                text.append("'\n");
            } else {
                spans.forEach(span -> append(text, span));
            }
        });
        return text.toString();
    }

    private String around(ResourceSpans resource, ScopeSpans scope) {
        return "resource: attributes " + attributes(resource.getResource().getAttributesList())
                + ", dropped " + resource.getResource().getDroppedAttributesCount()
                + ", schema '" + resource.getSchemaUrl() + "'\n"
                + "scope: name '" + scope.getScope().getName()
                + "', version '" + scope.getScope().getVersion()
                + "', attributes " + attributes(scope.getScope().getAttributesList())
                + ", dropped " + scope.getScope().getDroppedAttributesCount()
                + ", schema '" + scope.getSchemaUrl() + "'\n";
    }

    private void append(StringBuilder text, Span span) {
        text.append("  ").append(ordinals.span(hex(span.getSpanId()))).append(" '");
        text.append(oneLine(span.getName())).append("'\n");
        line(text, "parent", parent(span));
        line(text, "kind", span.getKind());
        line(text, "flags", flags(span.getFlags()));
        line(text, "trace state", "'" + span.getTraceState() + "'");
        line(
                text,
                "status",
                span.getStatus().getCode() + " '" + oneLine(span.getStatus().getMessage()) + "'");
        line(text, "times", times(span));
        line(text, "attributes", attributes(span.getAttributesList()));
        line(text, "events", events(span));
        for (Span.Link link : span.getLinksList()) {
            line(text, "link", link(link));
        }
        line(
                text,
                "dropped",
                "attributes " + span.getDroppedAttributesCount() + ", events " + span.getDroppedEventsCount()
                        + ", links " + span.getDroppedLinksCount());
    }

    private static void line(StringBuilder text, String key, Object value) {
        text.append("    ").append(key).append(':').append(spaced(String.valueOf(value)));
        text.append('\n');
    }

    private String parent(Span span) {
        return span.getParentSpanId().isEmpty() ? "none" : ordinals.span(hex(span.getParentSpanId()));
    }

    private static String flags(int flags) {
        return "0x" + Integer.toHexString(flags);
    }

    private String times(Span span) {
        List<String> facts = new ArrayList<>();
        long start = span.getStartTimeUnixNano();
        long end = span.getEndTimeUnixNano();
        facts.add(start == 0 ? "not set" : start < LONG_AGO ? "from " + start + " to " + end : "set");
        facts.add(start <= end ? "start ≤ end" : "end before start");
        if (span.getEventsCount() > 0) {
            facts.add(eventsAreOrdered(span) ? "start ≤ events ≤ end" : "events out of order");
        }
        Span parent = known.get(hex(span.getParentSpanId()));
        if (parent != null) {
            facts.add(start >= parent.getStartTimeUnixNano() ? "starts within parent" : "starts before parent");
            facts.add(end <= parent.getEndTimeUnixNano() ? "ends within parent" : "ends after parent");
        }
        return String.join(", ", facts);
    }

    private static boolean eventsAreOrdered(Span span) {
        long before = span.getStartTimeUnixNano();
        for (Span.Event event : span.getEventsList()) {
            if (event.getTimeUnixNano() < before) {
                return false;
            }
            before = event.getTimeUnixNano();
        }
        return before <= span.getEndTimeUnixNano();
    }

    private String events(Span span) {
        List<Span.Event> events = span.getEventsList();
        if (events.size() > MOST_IN_FULL) {
            return events.size() + ", from '" + events.get(0).getName() + "' to '"
                    + events.get(events.size() - 1).getName() + "'";
        }
        return events.isEmpty()
                ? "none"
                : events.stream()
                        .map(event -> "\n      '" + event.getName() + "' dropped " + event.getDroppedAttributesCount()
                                + ", attributes" + spaced(attributes(event.getAttributesList())))
                        .collect(Collectors.joining());
    }

    private String link(Span.Link link) {
        return ordinals.trace(hex(link.getTraceId())) + " " + ordinals.span(hex(link.getSpanId())) + ", flags "
                + flags(link.getFlags()) + ", trace state '" + link.getTraceState() + "', dropped "
                + link.getDroppedAttributesCount()
                + ", attributes" + spaced(attributes(link.getAttributesList()));
    }

    /** By their keys: their order means nothing. */
    private String attributes(List<KeyValue> attributes) {
        if (attributes.isEmpty()) {
            return "none";
        }
        List<KeyValue> sorted = new ArrayList<>(attributes);
        sorted.sort(Comparator.comparing(KeyValue::getKey));
        if (sorted.size() > MOST_IN_FULL) {
            return sorted.size() + ", from " + attribute(sorted.get(0)).strip() + " to "
                    + attribute(sorted.get(sorted.size() - 1)).strip();
        }
        return sorted.stream().map(this::attribute).collect(Collectors.joining());
    }

    private static String spaced(String value) {
        return value.startsWith("\n") ? value : " " + value;
    }

    private static String oneLine(String text) {
        return ReadableText.of(text).replace("\n", "\\n");
    }

    private String attribute(KeyValue attribute) {
        return "\n        " + attribute.getKey() + " "
                + value(attribute.getValue()).stripTrailing();
    }

    private String value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> "string" + spaced(text(value.getStringValue()));
            case BOOL_VALUE -> "bool " + value.getBoolValue();
            case INT_VALUE -> "int " + value.getIntValue();
            case DOUBLE_VALUE -> "double " + value.getDoubleValue();
            case ARRAY_VALUE ->
                "array "
                        + value.getArrayValue().getValuesList().stream()
                                .map(this::value)
                                .toList();
            case KVLIST_VALUE -> "map" + attributes(value.getKvlistValue().getValuesList());
            case VALUE_NOT_SET -> "empty";
            default -> value.getValueCase().toString();
        };
    }

    private String text(String text) {
        String readable = ordinals.replaceIn(ReadableText.of(text));
        return readable.contains("\n") ? BELOW + ReadableText.indented(readable, BELOW.substring(1)) : readable;
    }

    private static String hex(com.google.protobuf.ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
