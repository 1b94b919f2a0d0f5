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
public final class TraceDefaults {

    private static final TraceDefaults DISABLED = new TraceDefaults(new Values(null).enabled(false));
    private static volatile boolean used;

    private final Map<String, String> tags;
    private final Map<String, String> metadata;
    private final String experiment;
    private final OptionalDouble samplingRatio;
    private final boolean enabled;
    private final TracingContext alone;

    private TraceDefaults(Values given) {
        tags = given.tags;
        metadata = given.metadata;
        experiment = given.experiment;
        samplingRatio = given.samplingRatio;
        enabled = given.enabled;
        alone = TracingContext.of(null, this);
    }

    /** Opens a block on this thread. */
    public static TraceScope open(Consumer<? super TraceContext> given) {
        TracingContext around = CurrentSpan.context();
        Values values = new Values(around.defaults());
        given.accept(values);
        used = true;
        ContextScope scope = ContextScope.of(TracingContext.of(around.span(), new TraceDefaults(values)));
        return scope::close;
    }

    /** A block without a span in which none begins. */
    public static ContextScope openDisabled() {
        used = true;
        return ContextScope.ofTask(DISABLED.alone);
    }

    /** Null outside of any block. */
    public static TraceDefaults current() {
        return used ? CurrentSpan.context().defaults() : null;
    }

    /** The context of a block without a span. */
    public static TracingContext context(TraceDefaults block) {
        return block == null ? TracingContext.ROOT : block.alone;
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

    public Map<String, String> tags() {
        return tags;
    }

    public Map<String, String> metadata() {
        return metadata;
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
        public Values enabled(boolean value) {
            enabled = value;
            return this;
        }
    }
}
