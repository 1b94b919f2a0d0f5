package dev.mlflow4j.tracing.internal.data;

import dev.mlflow4j.tracing.Attachment;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Map;

/** An ended span, immutable, as OpenTelemetry's OTLP marshaler takes it. */
public final class SpanRecord implements SpanData {
    private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("mlflow4j");

    /** The bytes of a span with nothing in it, and of its trace. */
    private static final int OBJECTS = 1_000;

    private final SpanIds ids;
    private final String name;
    private final String numberedName;
    private final long startEpochNanos;
    private final long endEpochNanos;
    private final StatusData status;
    private final SpanAttributes set;
    private final SpanValues values;
    private final SpanEvents events;
    private final int sequence;
    private final Map<String, String> traceAttributes;
    private final List<Attachment> attachments;

    /** What is taken of the budget and later released: it must not change. */
    private final long memoryBytes;

    /** Made of what never changes, when they are first asked for. */
    private volatile Attributes attributes;

    /**
     * A span that has ended.
     *
     * @param set the attributes that the code has set, sealed; null for none
     * @param values what was captured beside
     * @param sequence its place among the spans of its trace, in the order they started
     */
    public SpanRecord(
            SpanIds ids,
            String name,
            long startEpochNanos,
            long endEpochNanos,
            StatusData status,
            SpanAttributes set,
            SpanValues values,
            SpanEvents events,
            int sequence) {
        this.ids = ids;
        this.name = name;
        this.numberedName = name;
        this.startEpochNanos = startEpochNanos;
        this.endEpochNanos = endEpochNanos;
        this.status = status;
        this.set = set;
        this.values = values;
        this.events = events;
        this.sequence = sequence;
        this.traceAttributes = Map.of();
        this.attachments = List.of();
        this.memoryBytes = countBytes();
    }

    private SpanRecord(
            SpanRecord of, String numberedName, Map<String, String> traceAttributes, List<Attachment> attachments) {
        this.ids = of.ids;
        this.name = of.name;
        this.numberedName = numberedName;
        this.startEpochNanos = of.startEpochNanos;
        this.endEpochNanos = of.endEpochNanos;
        this.status = of.status;
        this.set = of.set;
        this.values = of.values;
        this.events = of.events;
        this.sequence = of.sequence;
        this.traceAttributes = traceAttributes;
        this.attachments = attachments;
        this.memoryBytes = attachments == of.attachments ? of.memoryBytes : countBytes();
    }

    /** The same span under a name that no other span of its trace has. */
    public SpanRecord numbered(String newName) {
        return new SpanRecord(this, newName, traceAttributes, attachments);
    }

    /** The same span with more attributes, which the server takes as the trace's. */
    public SpanRecord withTraceAttributes(Map<String, String> ofTrace) {
        return new SpanRecord(this, numberedName, ofTrace, attachments);
    }

    public SpanRecord withAttachments(List<Attachment> others) {
        return new SpanRecord(this, numberedName, traceAttributes, others);
    }

    /** The name the code has given; {@link #getName()} may have a number behind it. */
    public String name() {
        return name;
    }

    public int sequence() {
        return sequence;
    }

    /** Whether it is the first span of its trace in this process. */
    public boolean isRoot() {
        return ids.parentSpanId() == null || ids.hasRemoteParent();
    }

    public boolean hasFailed() {
        return status.getStatusCode() == StatusCode.ERROR;
    }

    /** The status that was set; {@link #getStatus()} is OK where none was. */
    public StatusData givenStatus() {
        return status;
    }

    /** The binary values of inputs and outputs, which are stored beside the trace. */
    public List<Attachment> attachments() {
        return attachments;
    }

    /** About what it takes in memory, with its attachments. */
    public long memoryBytes() {
        return memoryBytes;
    }

    private long countBytes() {
        return OBJECTS
                + (set == null ? 0 : set.bytes())
                + length(values.inputs())
                + length(values.outputs())
                + status.getDescription().length()
                + attachmentBytes();
    }

    private static int length(Object value) {
        return value instanceof String text ? text.length() : 0;
    }

    private long attachmentBytes() {
        long bytes = 0;
        for (Attachment attachment : attachments) {
            bytes += attachment.content().length;
        }
        return bytes;
    }

    /** An attribute as text: JSON, or the plain string it is; null where there is none. */
    public String attribute(String key) {
        return getAttributes().asMap().entrySet().stream()
                .filter(attribute -> attribute.getKey().getKey().equals(key))
                .findFirst()
                .map(attribute -> SpanAttributes.text(attribute.getValue()))
                .orElse(null);
    }

    @Override
    public Attributes getAttributes() {
        Attributes made = attributes;
        if (made == null) {
            SpanAttributes all = set == null ? new SpanAttributes(Long.MAX_VALUE, null) : set.copy();
            traceAttributes.forEach(all::putPlain);
            values.addTo(all, name);
            values.addGenAi(all, name);
            made = all.toOtel();
            attributes = made;
        }
        return made;
    }

    @Override
    public String getName() {
        return numberedName;
    }

    @Override
    public SpanKind getKind() {
        return SpanKind.INTERNAL;
    }

    @Override
    public SpanContext getSpanContext() {
        return ids.local(ids.spanId());
    }

    @Override
    public SpanContext getParentSpanContext() {
        return ids.parentContext();
    }

    @Override
    public String getTraceId() {
        return ids.traceId();
    }

    @Override
    public String getSpanId() {
        return ids.spanId();
    }

    @Override
    public StatusData getStatus() {
        return status.getStatusCode() == StatusCode.UNSET ? StatusData.ok() : status;
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
    public List<EventData> getEvents() {
        return events.events();
    }

    @Override
    public List<LinkData> getLinks() {
        return events.links();
    }

    @Override
    public boolean hasEnded() {
        return true;
    }

    @Override
    public int getTotalRecordedEvents() {
        return events.events().size();
    }

    @Override
    public int getTotalRecordedLinks() {
        return events.links().size();
    }

    @Override
    public int getTotalAttributeCount() {
        return getAttributes().size();
    }

    @Override
    @Deprecated
    public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
        return InstrumentationLibraryInfo.empty();
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return SCOPE;
    }

    /** Empty, because a server makes tags of a resource's attributes. */
    @Override
    public Resource getResource() {
        return Resource.empty();
    }
}
