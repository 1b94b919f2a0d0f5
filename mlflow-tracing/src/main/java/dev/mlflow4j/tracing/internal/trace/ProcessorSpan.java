package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.LiveSpan;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.internal.data.SpanAttributes;
import dev.mlflow4j.tracing.internal.json.ValueWriter;
import dev.mlflow4j.tracing.internal.semconv.SpanAttributeKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A span in the hands of its processors: it has ended for everybody else. */
final class ProcessorSpan implements LiveSpan {
    private static final String FAILED = "mlflow4j.processor.failed";
    private static final Set<String> STAYS = Set.of(
            SpanAttributeKey.SPAN_TYPE,
            SpanAttributeKey.FUNCTION_NAME,
            SpanAttributeKey.LOG_LEVEL,
            SpanAttributeKey.SESSION_ID,
            SpanAttributeKey.USER_ID);

    private final RecordedSpan span;
    private final SpanAttributes attributes;
    private final ValueWriter values;
    private volatile boolean over;

    ProcessorSpan(RecordedSpan span, ValueWriter values) {
        this.span = span;
        this.attributes = span.attributes();
        this.values = values;
    }

    /** What is set from now on is ignored. */
    void over() {
        over = true;
    }

    /** Takes away all that the processor might have masked. */
    void withhold(String processor) {
        attributes.retain(key -> STAYS.contains(key) || key.startsWith(SpanAttributeKey.TRACE_TAG_PREFIX));
        attributes.putPlain(FAILED, SpanAttributes.json(values.toJson(processor)));
        setStatusMessage("");
        removeEventAttributes();
    }

    @Override
    public String name() {
        return span.name();
    }

    @Override
    public String spanType() {
        return span.spanType();
    }

    @Override
    public String traceId() {
        return span.traceId();
    }

    @Override
    public String spanId() {
        return span.spanId();
    }

    @Override
    public Optional<String> parentId() {
        return Optional.ofNullable(span.ids.parentSpanId());
    }

    @Override
    public SpanStatus status() {
        return span.failed() ? SpanStatus.ERROR : SpanStatus.OK;
    }

    @Override
    public Optional<String> inputs() {
        return Optional.ofNullable(attributes.texts().get(SpanAttributeKey.INPUTS));
    }

    @Override
    public Optional<String> outputs() {
        return Optional.ofNullable(attributes.texts().get(SpanAttributeKey.OUTPUTS));
    }

    @Override
    public Map<String, String> attributes() {
        Map<String, String> all = attributes.texts();
        all.remove(SpanAttributeKey.INPUTS);
        all.remove(SpanAttributeKey.OUTPUTS);
        return all;
    }

    @Override
    public LiveSpan setInputs(Object inputs) {
        return setAttribute(SpanAttributeKey.INPUTS, inputs);
    }

    @Override
    public LiveSpan setInputsJson(String json) {
        return setJson(SpanAttributeKey.INPUTS, json);
    }

    @Override
    public LiveSpan setOutputs(Object outputs) {
        return setAttribute(SpanAttributeKey.OUTPUTS, outputs);
    }

    @Override
    public LiveSpan setOutputsJson(String json) {
        return setJson(SpanAttributeKey.OUTPUTS, json);
    }

    private LiveSpan setJson(String key, String json) {
        return replace(
                key,
                values.checkedJson(json)
                        .orElseThrow(() -> new IllegalArgumentException("What was set as " + key + " is not JSON")));
    }

    @Override
    public LiveSpan setAttribute(String key, Object value) {
        return key == null || key.isEmpty() ? this : replace(key, values.toJson(key, value));
    }

    private LiveSpan replace(String key, String json) {
        if (!over) {
            attributes.putPlain(key, SpanAttributes.json(json));
        }
        return this;
    }

    @Override
    public LiveSpan removeAttribute(String key) {
        if (!over) {
            attributes.remove(key);
        }
        return this;
    }

    @Override
    public LiveSpan setStatusMessage(String message) {
        if (!over) {
            span.setErrorMessage(message == null ? "" : message);
        }
        return this;
    }

    @Override
    public LiveSpan removeEventAttributes() {
        if (!over) {
            span.withoutEventAttributes = true;
        }
        return this;
    }
}
