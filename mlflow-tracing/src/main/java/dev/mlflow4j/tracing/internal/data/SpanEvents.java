package dev.mlflow4j.tracing.internal.data;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.List;

/** The events and links of an ended span. */
public record SpanEvents(List<EventData> events, List<LinkData> links) {
    public static final SpanEvents NONE = new SpanEvents(List.of(), List.of());

    public static final AttributeKey<String> EXCEPTION_TYPE = AttributeKey.stringKey("exception.type");

    /** Names, times and the types of exceptions alone. */
    public SpanEvents withoutAttributes() {
        return new SpanEvents(
                events.stream().map(SpanEvents::withoutAttributes).toList(),
                links.stream()
                        .map(link -> LinkData.create(link.getSpanContext()))
                        .toList());
    }

    private static EventData withoutAttributes(EventData event) {
        String exception = event.getAttributes().get(EXCEPTION_TYPE);
        Attributes left = exception == null ? Attributes.empty() : Attributes.of(EXCEPTION_TYPE, exception);
        return EventData.create(event.getEpochNanos(), event.getName(), left);
    }
}
