package dev.mlflow4j.tracing.internal.engine;

import dev.mlflow4j.tracing.Attachment;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;

/** A span on its way out: OpenTelemetry's data under our name, start and attributes, with the trace it belongs to. */
public final class TracedSpanData extends DelegatingSpanData {
    private final String name;
    private final long startEpochNanos;
    private final long endEpochNanos;
    private final Attributes attributes;
    private final LiveTrace trace;
    private final boolean root;
    private final boolean bareEvents;
    private final List<Attachment> attachments;
    private final long reservedBytes;

    TracedSpanData(SpanData data, FinishedSpan span) {
        super(data);
        this.name = span.getName();
        long end = span.recorded().endEpochNanos();
        long start = span.recorded().startEpochNanos();
        this.endEpochNanos = end == 0 ? data.getEndEpochNanos() : end;
        this.startEpochNanos = Math.min(start == 0 ? data.getStartEpochNanos() : start, endEpochNanos);
        this.attributes = span.recorded().attributesToSend();
        this.bareEvents = span.recorded().hasBareEvents();
        this.trace = span.trace();
        this.root = span.recorded().isRoot();
        SpanAttachments kept = span.recorded().attachments();
        this.reservedBytes = kept == null ? 0 : kept.reserved();
        this.attachments = kept == null ? List.of() : kept.named(attribute(Keys.INPUTS), attribute(Keys.OUTPUTS));
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public long getStartEpochNanos() {
        return startEpochNanos;
    }

    @Override
    public long getEndEpochNanos() {
        return endEpochNanos;
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    /** What has ended without a word on its status has ended well. */
    @Override
    public StatusData getStatus() {
        StatusData said = super.getStatus();
        return said.getStatusCode() == StatusCode.UNSET ? StatusData.ok() : said;
    }

    @Override
    public List<EventData> getEvents() {
        return bareEvents ? super.getEvents().stream().map(TracedSpanData::bare).toList() : super.getEvents();
    }

    private static EventData bare(EventData event) {
        String exception = event.getAttributes().get(Exceptions.TYPE);
        Attributes left = exception == null ? Attributes.empty() : Attributes.of(Exceptions.TYPE, exception);
        return EventData.create(event.getEpochNanos(), event.getName(), left);
    }

    @Override
    public List<LinkData> getLinks() {
        return bareEvents
                ? super.getLinks().stream()
                        .map(link -> LinkData.create(link.getSpanContext()))
                        .toList()
                : super.getLinks();
    }

    public LiveTrace trace() {
        return trace;
    }

    public boolean isRoot() {
        return root;
    }

    /** What of its inputs and outputs is stored beside the trace. */
    public List<Attachment> attachments() {
        return attachments;
    }

    /** For how many bytes of attachments there was made room. */
    public long reservedBytes() {
        return reservedBytes;
    }

    /** An attribute as text, null when there is none. */
    public String attribute(String key) {
        Object[] found = new Object[1];
        attributes.forEach((candidate, value) -> {
            if (candidate.getKey().equals(key)) {
                found[0] = value;
            }
        });
        return found[0] == null ? null : text(found[0]);
    }

    /** The value of an attribute as text: JSON, or the plain string it is. */
    public static String text(Object value) {
        return SpanAttributes.text(value);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
