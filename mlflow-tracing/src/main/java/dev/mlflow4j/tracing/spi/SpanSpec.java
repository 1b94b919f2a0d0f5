package dev.mlflow4j.tracing.spi;

import dev.mlflow4j.tracing.OutputReducer;
import dev.mlflow4j.tracing.SpanLogLevel;
import dev.mlflow4j.tracing.SpanType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What is known of a span before it starts: made once for a method or a block, used for every call of it. Immutable.
 */
public final class SpanSpec {
    private final String name;
    private final String spanType;
    private final String functionName;
    private final String description;
    private final SpanLogLevel logLevel;
    private final Map<String, Object> attributes;
    private final boolean captureInputs;
    private final boolean captureOutputs;
    private final OptionalDouble samplingRatio;
    private final String experiment;
    private final OutputReducer<?, ?> outputReducer;

    private SpanSpec(Builder builder) {
        name = builder.name;
        spanType = builder.spanType;
        functionName = builder.functionName;
        description = builder.description;
        logLevel = builder.logLevel;
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.attributes));
        captureInputs = builder.captureInputs;
        captureOutputs = builder.captureOutputs;
        samplingRatio = builder.samplingRatio;
        experiment = builder.experiment;
        outputReducer = builder.outputReducer;
    }

    /** {@return a builder for a span of this name, with defaults for the rest} */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** {@return the span's name} */
    public String name() {
        return name;
    }

    /** {@return the span's type: a constant of {@link SpanType} or any string} */
    public String spanType() {
        return spanType;
    }

    /** {@return the name of the function or method behind the span, null when there is none} */
    public String functionName() {
        return functionName;
    }

    /** {@return the description of the span, null when there is none} */
    public String description() {
        return description;
    }

    /** {@return the span's level} */
    public SpanLogLevel logLevel() {
        return logLevel;
    }

    /** {@return names and values of the attributes it starts with, unmodifiable} */
    public Map<String, Object> attributes() {
        return attributes;
    }

    /** {@return whether inputs are captured, where the settings capture them; true by default} */
    public boolean captureInputs() {
        return captureInputs;
    }

    /** {@return whether outputs are captured, where the settings capture them; true by default} */
    public boolean captureOutputs() {
        return captureOutputs;
    }

    /** {@return the share of traces to keep of those this span is the root of, empty for the one of the settings} */
    public OptionalDouble samplingRatio() {
        return samplingRatio;
    }

    /** {@return the name of the experiment for a trace with this root, null for the one of the settings} */
    public String experiment() {
        return experiment;
    }

    /** {@return the reducer of a stream's chunks to outputs, null for the plain list} */
    public OutputReducer<?, ?> outputReducer() {
        return outputReducer;
    }

    /** Builds a {@link SpanSpec}. Every setter returns this builder. */
    public static final class Builder {
        private final String name;
        private String spanType = SpanType.UNKNOWN;
        private String functionName;
        private String description;
        private SpanLogLevel logLevel = SpanLogLevel.DEFAULT;
        private final Map<String, Object> attributes = new LinkedHashMap<>();
        private boolean captureInputs = true;
        private boolean captureOutputs = true;
        private OptionalDouble samplingRatio = OptionalDouble.empty();
        private String experiment;
        private OutputReducer<?, ?> outputReducer;

        private Builder(String name) {
            this.name = Objects.requireNonNull(name, "name");
        }

        /** Sets the type: a constant of {@link SpanType} or any string; {@link SpanType#UNKNOWN} for null and empty. */
        public Builder spanType(String value) {
            spanType = value == null || value.isEmpty() ? SpanType.UNKNOWN : value;
            return this;
        }

        /** Sets the name of the function or method behind the span. */
        public Builder functionName(String value) {
            functionName = value;
            return this;
        }

        /** Sets the description; empty for none. */
        public Builder description(String value) {
            description = value == null || value.isEmpty() ? null : value;
            return this;
        }

        /** Sets the level; null for {@link SpanLogLevel#DEFAULT}. */
        public Builder logLevel(SpanLogLevel value) {
            logLevel = value == null ? SpanLogLevel.DEFAULT : value;
            return this;
        }

        /** Adds an attribute. */
        public Builder attribute(String key, Object value) {
            attributes.put(key, value);
            return this;
        }

        /** Sets whether inputs are captured. */
        public Builder captureInputs(boolean value) {
            captureInputs = value;
            return this;
        }

        /** Sets whether outputs are captured. */
        public Builder captureOutputs(boolean value) {
            captureOutputs = value;
            return this;
        }

        /** Sets the share of traces to keep of those this span is the root of, from 0.0 to 1.0. */
        public Builder samplingRatio(double value) {
            samplingRatio = OptionalDouble.of(value);
            return this;
        }

        /** Sets the experiment for a trace with this root, by name; empty for the one of the settings. */
        public Builder experiment(String value) {
            experiment = value == null || value.isEmpty() ? null : value;
            return this;
        }

        /** Sets the reducer of a stream's chunks to outputs. */
        public Builder outputReducer(OutputReducer<?, ?> value) {
            outputReducer = value;
            return this;
        }

        /** {@return the specification} */
        public SpanSpec build() {
            return new SpanSpec(this);
        }
    }
}
