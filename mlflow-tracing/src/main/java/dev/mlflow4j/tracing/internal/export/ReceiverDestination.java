package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.TraceInfo;
import dev.mlflow4j.tracing.TraceSpan;
import dev.mlflow4j.tracing.internal.engine.Keys;
import dev.mlflow4j.tracing.internal.engine.TraceDetails;
import dev.mlflow4j.tracing.internal.engine.TracedSpanData;
import dev.mlflow4j.tracing.spi.SpanReceiver;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands ended spans to a {@link SpanReceiver}. */
final class ReceiverDestination implements Destination {
    private final SpanReceiver receiver;

    ReceiverDestination(SpanReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    public String name() {
        return receiver.getClass().getName();
    }

    @Override
    public void store(List<Batch> batches, ExportCounters counters) {
        List<TracedSpanData> spans =
                batches.stream().flatMap(batch -> batch.spans().stream()).toList();
        try {
            receiver.receive(
                    spans.stream().map(ReceiverDestination::span).toList(),
                    spans.stream()
                            .filter(TracedSpanData::isRoot)
                            .map(ReceiverDestination::info)
                            .toList());
            counters.stored(spans.size());
        } catch (RuntimeException e) {
            counters.dropped(DropReason.FAILED, spans.size(), e.toString());
        }
    }

    private static TraceSpan span(TracedSpanData span) {
        return new TraceSpan(
                span.trace().id(),
                span.getSpanId(),
                span.getParentSpanContext().isValid() ? Optional.of(span.getParentSpanId()) : Optional.empty(),
                span.getName(),
                instant(span.getStartEpochNanos()),
                Duration.ofNanos(span.getEndEpochNanos() - span.getStartEpochNanos()),
                status(span),
                span.getStatus().getDescription(),
                strings(span.getAttributes()),
                span.getEvents().stream().map(ReceiverDestination::event).toList(),
                span.getLinks().stream().map(ReceiverDestination::link).toList());
    }

    private static TraceSpan.Event event(EventData event) {
        return new TraceSpan.Event(event.getName(), instant(event.getEpochNanos()), strings(event.getAttributes()));
    }

    private static TraceSpan.Link link(LinkData link) {
        SpanContext other = link.getSpanContext();
        return new TraceSpan.Link("tr-" + other.getTraceId(), other.getSpanId(), strings(link.getAttributes()));
    }

    private static TraceInfo info(TracedSpanData root) {
        TraceDetails details = root.trace().details();
        return new TraceInfo(
                root.trace().id(),
                Optional.ofNullable(root.trace().experiment()),
                status(root),
                instant(root.getStartEpochNanos()),
                Duration.ofNanos(root.getEndEpochNanos() - root.getStartEpochNanos()),
                preview(details.requestPreview(), root.attribute(Keys.INPUTS)),
                preview(details.responsePreview(), root.attribute(Keys.OUTPUTS)),
                Optional.ofNullable(details.clientRequestId()),
                root.trace().tags(),
                details.metadata());
    }

    private static Optional<String> preview(String own, String json) {
        return Optional.ofNullable(own == null ? json : own)
                .map(text ->
                        text.length() <= TraceDetails.MAX_PREVIEW ? text : text.substring(0, TraceDetails.MAX_PREVIEW));
    }

    private static SpanStatus status(TracedSpanData span) {
        return span.getStatus().getStatusCode() == StatusCode.ERROR ? SpanStatus.ERROR : SpanStatus.OK;
    }

    private static Instant instant(long epochNanos) {
        return Instant.EPOCH.plusNanos(epochNanos);
    }

    private static Map<String, String> strings(Attributes attributes) {
        Map<String, String> strings = new LinkedHashMap<>();
        attributes.forEach((key, value) -> strings.put(key.getKey(), TracedSpanData.text(value)));
        return strings;
    }
}
