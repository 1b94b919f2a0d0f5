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
 * What is known of a span before it starts: made once for a method or a block, used for every call of it. Immutable;
 * made by {@link #named(String)}.
 *
 * @param name the span's name
 * @param spanType the span's type: a constant of {@link SpanType} or any string
 * @param functionName the name of the function or method behind the span, null when there is none
 * @param description the description of the span, null when there is none
 * @param logLevel the span's level
 * @param attributes names and values of the attributes it starts with, unmodifiable
 * @param captureInputs whether inputs are captured, where the settings capture them; true by default
 * @param captureOutputs whether outputs are captured, where the settings capture them; true by default
 * @param samplingRatio the share of traces to keep of those this span is the root of, empty for the one of the settings
 * @param experiment the name of the experiment for a trace with this root, null for the one of the settings
 * @param outputReducer the reducer of a stream's chunks to outputs, null for the plain list
 */
public record SpanSpec(
        String name,
        String spanType,
        String functionName,
        String description,
        SpanLogLevel logLevel,
        Map<String, Object> attributes,
        boolean captureInputs,
        boolean captureOutputs,
        OptionalDouble samplingRatio,
        String experiment,
        OutputReducer<?, ?> outputReducer) {
    /** Copies the attributes. */
    public SpanSpec {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** {@return a builder for a span of this name, with defaults for the rest} */
    public static Builder named(String name) {
        return new Builder(name);
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
            return new SpanSpec(
                    name,
                    spanType,
                    functionName,
                    description,
                    logLevel,
                    attributes,
                    captureInputs,
                    captureOutputs,
                    samplingRatio,
                    experiment,
                    outputReducer);
        }
    }
}
