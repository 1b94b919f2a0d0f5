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

    /**
     * Begins a specification.
     *
     * @param name the span's name
     * @return a builder with defaults for the rest
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /**
     * The span's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The span's type.
     *
     * @return a constant of {@link SpanType} or any string
     */
    public String spanType() {
        return spanType;
    }

    /**
     * The function or method behind the span.
     *
     * @return its name, null when there is none
     */
    public String functionName() {
        return functionName;
    }

    /**
     * What the span is, in words.
     *
     * @return the description, null when there is none
     */
    public String description() {
        return description;
    }

    /**
     * The span's level.
     *
     * @return the level
     */
    public SpanLogLevel logLevel() {
        return logLevel;
    }

    /**
     * The attributes it starts with.
     *
     * @return names and values, unmodifiable
     */
    public Map<String, Object> attributes() {
        return attributes;
    }

    /**
     * Whether inputs are captured, where the settings capture them.
     *
     * @return true by default
     */
    public boolean captureInputs() {
        return captureInputs;
    }

    /**
     * Whether outputs are captured, where the settings capture them.
     *
     * @return true by default
     */
    public boolean captureOutputs() {
        return captureOutputs;
    }

    /**
     * The share of traces to keep of those this span is the root of.
     *
     * @return the ratio, empty for the one of the settings
     */
    public OptionalDouble samplingRatio() {
        return samplingRatio;
    }

    /**
     * The experiment that a trace with this root goes to.
     *
     * @return its name, null for the one of the settings
     */
    public String experiment() {
        return experiment;
    }

    /**
     * What makes the outputs out of a stream's chunks.
     *
     * @return the reducer, null for the plain list
     */
    public OutputReducer<?, ?> outputReducer() {
        return outputReducer;
    }

    /** Makes a {@link SpanSpec}. */
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

        /**
         * Sets the type.
         *
         * @param value a constant of {@link SpanType} or any string
         * @return this
         */
        public Builder spanType(String value) {
            spanType = value == null || value.isEmpty() ? SpanType.UNKNOWN : value;
            return this;
        }

        /**
         * Names the function or method behind the span.
         *
         * @param value its name
         * @return this
         */
        public Builder functionName(String value) {
            functionName = value;
            return this;
        }

        /**
         * Describes the span.
         *
         * @param value in words; empty for none
         * @return this
         */
        public Builder description(String value) {
            description = value == null || value.isEmpty() ? null : value;
            return this;
        }

        /**
         * Sets the level.
         *
         * @param value the level; null for {@link SpanLogLevel#DEFAULT}
         * @return this
         */
        public Builder logLevel(SpanLogLevel value) {
            logLevel = value == null ? SpanLogLevel.DEFAULT : value;
            return this;
        }

        /**
         * Adds an attribute.
         *
         * @param key its name
         * @param value its value
         * @return this
         */
        public Builder attribute(String key, Object value) {
            attributes.put(key, value);
            return this;
        }

        /**
         * Says whether inputs are captured.
         *
         * @param value false to leave them out
         * @return this
         */
        public Builder captureInputs(boolean value) {
            captureInputs = value;
            return this;
        }

        /**
         * Says whether outputs are captured.
         *
         * @param value false to leave them out
         * @return this
         */
        public Builder captureOutputs(boolean value) {
            captureOutputs = value;
            return this;
        }

        /**
         * Sets the share of traces to keep of those this span is the root of.
         *
         * @param value from 0.0 to 1.0
         * @return this
         */
        public Builder samplingRatio(double value) {
            samplingRatio = OptionalDouble.of(value);
            return this;
        }

        /**
         * Names the experiment that a trace with this root goes to.
         *
         * @param value its name; empty for the one of the settings
         * @return this
         */
        public Builder experiment(String value) {
            experiment = value == null || value.isEmpty() ? null : value;
            return this;
        }

        /**
         * Sets what makes the outputs out of a stream's chunks.
         *
         * @param value the reducer
         * @return this
         */
        public Builder outputReducer(OutputReducer<?, ?> value) {
            outputReducer = value;
            return this;
        }

        /**
         * Makes the specification.
         *
         * @return it
         */
        public SpanSpec build() {
            return new SpanSpec(this);
        }
    }
}
