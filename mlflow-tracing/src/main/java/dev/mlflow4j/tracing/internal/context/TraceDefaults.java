package dev.mlflow4j.tracing.internal.context;

import dev.mlflow4j.tracing.TraceContext;
import dev.mlflow4j.tracing.TraceScope;
import dev.mlflow4j.tracing.internal.semconv.TraceMetadataKey;
import dev.mlflow4j.tracing.internal.util.SafeText;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What holds for the traces that begin in a block: immutable, and in the context beside the current span. */
public record TraceDefaults(
        Map<String, String> tags,
        Map<String, String> metadata,
        String experiment,
        OptionalDouble samplingRatio,
        boolean enabled) {
    private static final TracingContext DISABLED =
            TracingContext.of(null, new TraceDefaults(Map.of(), Map.of(), null, OptionalDouble.empty(), false));

    private static volatile boolean used;

    /** Opens a block on this thread. */
    public static TraceScope open(Consumer<? super TraceContext> given) {
        TracingContext around = CurrentSpan.context();
        Values values = new Values(around.defaults());
        given.accept(values);
        used = true;
        ContextScope scope = ContextScope.of(TracingContext.of(around.span(), values.asDefaults()));
        return scope::close;
    }

    /** A block without a span in which none begins. */
    public static ContextScope openDisabled() {
        used = true;
        return ContextScope.ofTask(DISABLED);
    }

    /** Null outside of any block. */
    public static TraceDefaults current() {
        return used ? CurrentSpan.context().defaults() : null;
    }

    public static boolean disables(TraceDefaults block) {
        return block != null && !block.enabled;
    }

    /** Of a trace with that root. */
    public static OptionalDouble samplingRatio(TraceDefaults block, SpanSpec root) {
        return block != null && block.samplingRatio.isPresent() ? block.samplingRatio : root.samplingRatio();
    }

    /** Of a trace with that root; null for the one of the settings. */
    public static String experiment(TraceDefaults block, SpanSpec root) {
        return block != null && block.experiment != null ? block.experiment : root.experiment();
    }

    private static final class Values implements TraceContext {
        private final Map<String, String> tags = new LinkedHashMap<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private String experiment;
        private OptionalDouble samplingRatio = OptionalDouble.empty();
        private boolean enabled = true;

        Values(TraceDefaults around) {
            if (around != null) {
                tags.putAll(around.tags);
                metadata.putAll(around.metadata);
                experiment = around.experiment;
                samplingRatio = around.samplingRatio;
                enabled = around.enabled;
            }
        }

        TraceDefaults asDefaults() {
            return new TraceDefaults(tags, metadata, experiment, samplingRatio, enabled);
        }

        @Override
        public TraceContext tag(String key, Object value) {
            return put(tags, key, value);
        }

        @Override
        public TraceContext metadata(String key, Object value) {
            return put(metadata, key, value);
        }

        private TraceContext put(Map<String, String> map, String key, Object value) {
            if (key != null && !key.isEmpty() && value != null) {
                map.put(key, SafeText.of(value));
            }
            return this;
        }

        @Override
        public TraceContext sessionId(String sessionId) {
            return metadata(TraceMetadataKey.TRACE_SESSION, sessionId);
        }

        @Override
        public TraceContext userId(String userId) {
            return metadata(TraceMetadataKey.TRACE_USER, userId);
        }

        @Override
        public TraceContext experiment(String name) {
            experiment = name == null || name.isEmpty() ? experiment : name;
            return this;
        }

        @Override
        public TraceContext samplingRatio(double ratio) {
            if (!(ratio >= 0 && ratio <= 1)) {
                throw new IllegalArgumentException(
                        "samplingRatio has the value '%s'; allowed is a number from 0.0 to 1.0".formatted(ratio));
            }
            samplingRatio = OptionalDouble.of(ratio);
            return this;
        }

        @Override
        public TraceContext enabled(boolean value) {
            enabled = value;
            return this;
        }
    }
}
