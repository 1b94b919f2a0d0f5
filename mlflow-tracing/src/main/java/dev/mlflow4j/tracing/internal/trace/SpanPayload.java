package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.Attachment;
import dev.mlflow4j.tracing.OutputReducer;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanLogLevel;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.internal.data.SpanAttributes;
import dev.mlflow4j.tracing.internal.data.SpanValues;
import dev.mlflow4j.tracing.internal.json.AttachmentSink;
import dev.mlflow4j.tracing.internal.json.CutText;
import dev.mlflow4j.tracing.internal.json.JsonText;
import dev.mlflow4j.tracing.internal.semconv.SpanAttributeKey;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.Map;
import java.util.Optional;

/** What a recorded span carries: type, level, inputs, outputs, attributes, attachments. */
abstract class SpanPayload implements Span, AttachmentSink {
    /** Inputs of so many characters take nothing of the memory's budget before the span ends. */
    private static final int SMALL = 1_024;

    final CaptureContext capture;
    final SpanSpec spec;

    // Volatile fields begin as null, for the specification's value or none: a volatile write costs.
    private volatile SpanAttributes attributes;
    private volatile String spanType;
    private volatile SpanLogLevel level;
    private boolean outputsSet;

    /** What was returned, as {@link SpanAttributes} keeps it. */
    private Object result;

    /** The captured arguments; their text is JSON. */
    Object inputs;

    private int reservedInputs;

    /** Whether its name is the trace's. */
    boolean namesTrace;

    volatile Throwable lastException;
    private volatile boolean functionUnnamed;
    private boolean filledIn;

    /** What of inputs and outputs is stored beside the trace; null for nothing. */
    volatile SpanAttachments attachments;

    SpanPayload(CaptureContext capture, SpanSpec spec) {
        this.capture = capture;
        this.spec = spec;
    }

    /** Whether anything may still be set; asking before it is set is activity of the trace. */
    abstract boolean isSettable();

    SpanAttributes attributes() {
        if (attributes == null) {
            synchronized (this) {
                attributes = attributes == null ? capture.newAttributes() : attributes;
            }
        }
        return attributes;
    }

    /** An attribute that was set, as it is kept; null where it was not, or is no text. */
    String textOf(String key) {
        SpanAttributes made = attributes;
        return made == null ? null : made.text(key);
    }

    /** What it has taken of the memory's budget while it is open. */
    long reserved() {
        return reservedInputs
                + (attributes == null ? 0 : attributes.reserved())
                + (attachments == null ? 0 : attachments.reserved());
    }

    public boolean hasOutputs() {
        return outputsSet || result != null;
    }

    /** Sets the outputs to what was returned, where the code has not set any. */
    public void setResult(Object returned) {
        if (!hasOutputs() && isSettable()) {
            result = kept(SpanAttributeKey.OUTPUTS, returned);
        }
    }

    void setResult(JsonText list) {
        if (!hasOutputs() && isSettable()) {
            result = list.ended();
        }
    }

    /** Forgets what the record of the ended span has. */
    void forgetResult() {
        outputsSet = hasOutputs();
        result = null;
    }

    @Override
    public Span setInputs(Object inputs) {
        return setJson(SpanAttributeKey.INPUTS, inputs);
    }

    @Override
    public Span setOutputs(Object outputs) {
        outputsSet |= isSettable();
        return setJson(SpanAttributeKey.OUTPUTS, outputs);
    }

    private Span setJson(String key, Object value) {
        if (isSettable()) {
            attributes().put(key, kept(key, value));
        }
        return this;
    }

    private Object kept(String key, Object value) {
        Object scalar = capture.settings().redactor().masksNothing() ? SpanAttributes.scalar(value) : null;
        if (scalar != null) {
            return scalar;
        }
        boolean mayHold = key.equals(SpanAttributeKey.INPUTS) || key.equals(SpanAttributeKey.OUTPUTS);
        return SpanAttributes.json(capture.values().toJson(key, value, mayHold ? this : null));
    }

    @Override
    public String store(Attachment attachment) {
        synchronized (this) {
            if (attachments == null) {
                attachments =
                        new SpanAttachments(capture.settings().attachments().maxBytes(), capture.memory());
            }
        }
        return attachments.store(attachment, traceId());
    }

    @Override
    public boolean extracts() {
        return capture.settings().attachments().extract();
    }

    /** Sets the inputs by names, which must not change; a null name leaves its value out. */
    public void setInputsOf(String[] names, Object[] arguments) {
        Object json = capture.values().namedJson(names, arguments, this);
        int length = json instanceof String text && text.length() > SMALL ? text.length() : 0;
        if (length == 0 || capture.memory().take(length)) {
            inputs = json;
            reservedInputs = length;
        } else {
            inputs = CutText.QUOTED_MARK;
        }
    }

    /** MLflow's SDK names no function for a stream. */
    public void withoutFunctionName() {
        functionUnnamed = true;
        attributes().remove(SpanAttributeKey.FUNCTION_NAME);
    }

    public OutputReducer<?, ?> outputReducer() {
        return spec.outputReducer();
    }

    @Override
    public Span setAttribute(String key, Object value) {
        if (key == null || key.isEmpty()) {
            return this;
        }
        return switch (key) {
            case SpanAttributeKey.INPUTS -> setInputs(value);
            case SpanAttributeKey.OUTPUTS -> setOutputs(value);
            case SpanAttributeKey.SPAN_TYPE -> setSpanType(String.valueOf(value));
            default -> setJson(key, value);
        };
    }

    /** Sets one that another tracing system has: what {@code gen_ai} keeps as JSON in a text stays that JSON. */
    public void setForeignAttribute(String key, Object value) {
        Optional<String> json = value instanceof String text && SpanAttributes.mayBeForeignJson(key, text)
                ? capture.values().checkedJson(key, text)
                : Optional.empty();
        if (json.isEmpty()) {
            setAttribute(key, value);
        } else if (isSettable()) {
            attributes().put(key, json.get());
        }
    }

    @Override
    public Span setAttributes(Map<String, ?> several) {
        if (several != null) {
            several.forEach(this::setAttribute);
        }
        return this;
    }

    @Override
    public Span setSpanType(String type) {
        if (isSettable()) {
            spanType = type == null || type.isEmpty() ? SpanType.UNKNOWN : type;
        }
        return this;
    }

    @Override
    public Span setDescription(String description) {
        return setJson(SpanAttributeKey.DESCRIPTION, description);
    }

    @Override
    public Span setLogLevel(SpanLogLevel newLevel) {
        if (isSettable() && newLevel != null) {
            level = newLevel;
        }
        return this;
    }

    /** Puts all that was captured among the attributes, for processors to see, and seals them. */
    void fillIn() {
        if (!filledIn) {
            values().addTo(attributes(), name());
            filledIn = true;
        }
        attributes().seal();
    }

    /** The attributes that were set, which nothing is added to any more; null for none. */
    SpanAttributes sealedAttributes() {
        SpanAttributes made = attributes;
        if (made != null) {
            made.seal();
        }
        return made;
    }

    SpanValues values() {
        return new SpanValues(
                spanType(),
                effectiveLevel().value(),
                functionUnnamed ? null : spec.functionName(),
                inputs,
                result,
                namesTrace,
                capture.names,
                filledIn,
                capture.settings().openTelemetry().genAi());
    }

    String spanType() {
        String set = spanType;
        return set == null ? spec.spanType() : set;
    }

    private SpanLogLevel effectiveLevel() {
        SpanLogLevel given = level == null ? spec.logLevel() : level;
        SpanLogLevel chosen = given == SpanLogLevel.DEFAULT ? SpanLogLevel.forType(spanType()) : given;
        return lastException != null && chosen.value() < SpanLogLevel.ERROR.value() ? SpanLogLevel.ERROR : chosen;
    }
}
