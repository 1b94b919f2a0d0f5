package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceInfo;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.internal.data.SpanAttributes;
import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.internal.data.TraceBatch;
import dev.mlflow4j.tracing.internal.data.TraceIds;
import dev.mlflow4j.tracing.internal.data.TraceSnapshot;
import dev.mlflow4j.tracing.internal.semconv.SpanAttributeKey;
import dev.mlflow4j.tracing.spi.SpanReceiver;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    public void store(ExperimentBatch batch, ExportCounters counters) {
        List<TraceSpan> spans = new ArrayList<>();
        List<TraceInfo> infos = new ArrayList<>();
        for (TraceBatch trace : batch.traces()) {
            for (SpanRecord span : trace.spans()) {
                spans.add(span(trace.trace().id(), span));
                if (span.isRoot()) {
                    infos.add(info(trace.trace(), span));
                }
            }
        }
        receiver.receive(spans, infos);
        counters.stored(spans.size(), false);
    }

    private static TraceSpan span(String traceId, SpanRecord span) {
        return new TraceSpan(
                traceId,
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
        return new TraceSpan.Link(
                TraceIds.toMlflow(other.getTraceId()), other.getSpanId(), strings(link.getAttributes()));
    }

    private static TraceInfo info(TraceSnapshot trace, SpanRecord root) {
        TraceSnapshot.Info info = trace.info();
        return new TraceInfo(
                trace.id(),
                trace.experiment(),
                status(root),
                instant(root.getStartEpochNanos()),
                Duration.ofNanos(root.getEndEpochNanos() - root.getStartEpochNanos()),
                Optional.ofNullable(
                        StartTraceJson.preview(info.requestPreview(), root.attribute(SpanAttributeKey.INPUTS))),
                Optional.ofNullable(
                        StartTraceJson.preview(info.responsePreview(), root.attribute(SpanAttributeKey.OUTPUTS))),
                Optional.ofNullable(info.clientRequestId()),
                trace.tags(),
                info.metadata());
    }

    private static SpanStatus status(SpanRecord span) {
        return span.getStatus().getStatusCode() == StatusCode.ERROR ? SpanStatus.ERROR : SpanStatus.OK;
    }

    private static Instant instant(long epochNanos) {
        return Instant.EPOCH.plusNanos(epochNanos);
    }

    private static Map<String, String> strings(Attributes attributes) {
        Map<String, String> strings = new LinkedHashMap<>();
        attributes.forEach((key, value) -> strings.put(key.getKey(), SpanAttributes.text(value)));
        return strings;
    }
}
