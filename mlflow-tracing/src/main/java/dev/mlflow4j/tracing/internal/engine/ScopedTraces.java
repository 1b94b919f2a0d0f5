package dev.mlflow4j.tracing.internal.engine;

import dev.mlflow4j.tracing.TraceContext;
import dev.mlflow4j.tracing.TraceScope;
import dev.mlflow4j.tracing.spi.SpanSpec;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What was said of the traces that begin in a block: immutable, and in the context beside the current span. */
public final class ScopedTraces {
    private static final ContextKey<ScopedTraces> KEY = ContextKey.named("mlflow4j-traces");

    private static final ScopedTraces DISABLED = new ScopedTraces(new Said(null).enabled(false));
    private static volatile boolean used;

    private final Map<String, String> tags;
    private final Map<String, String> metadata;
    private final String experiment;
    private final OptionalDouble samplingRatio;
    private final boolean enabled;
    private final Context alone;

    private ScopedTraces(Said said) {
        tags = said.tags;
        metadata = said.metadata;
        experiment = said.experiment;
        samplingRatio = said.samplingRatio;
        enabled = said.enabled;
        alone = Context.root().with(KEY, this);
    }

    /** Opens a block on this thread. */
    public static TraceScope open(Consumer<? super TraceContext> said) {
        Context around = CurrentSpan.context();
        Said words = new Said(around.get(KEY));
        said.accept(words);
        used = true;
        ThreadScope scope = ThreadScope.of(around.with(KEY, new ScopedTraces(words)));
        return scope::close;
    }

    /** A block without a span in which none begins. */
    static ThreadScope openDisabled() {
        used = true;
        return ThreadScope.ofTask(DISABLED.alone);
    }

    /** Null outside of any block. */
    static ScopedTraces current() {
        return used ? of(CurrentSpan.context()) : null;
    }

    /** Null outside of any block. */
    static ScopedTraces of(Context context) {
        return context.get(KEY);
    }

    /** The context of a block without a span. */
    static Context context(ScopedTraces block) {
        return block == null ? Context.root() : block.alone;
    }

    static boolean disables(ScopedTraces block) {
        return block != null && !block.enabled;
    }

    /** Of a trace with that root. */
    static OptionalDouble samplingRatio(ScopedTraces block, SpanSpec root) {
        return block != null && block.samplingRatio.isPresent() ? block.samplingRatio : root.samplingRatio();
    }

    /** Of a trace with that root; null for the one of the settings. */
    static String experiment(ScopedTraces block, SpanSpec root) {
        return block != null && block.experiment != null ? block.experiment : root.experiment();
    }

    /** Says of a new trace what is to be said of it. */
    void describe(TraceDetails trace) {
        trace.tags(tags).metadata(metadata);
    }

    private static final class Said implements TraceContext {
        private final Map<String, String> tags = new LinkedHashMap<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private String experiment;
        private OptionalDouble samplingRatio = OptionalDouble.empty();
        private boolean enabled = true;

        Said(ScopedTraces around) {
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
                map.put(key, TraceDetails.text(value));
            }
            return this;
        }

        @Override
        public TraceContext sessionId(String sessionId) {
            return metadata(Keys.TRACE_SESSION, sessionId);
        }

        @Override
        public TraceContext userId(String userId) {
            return metadata(Keys.TRACE_USER, userId);
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
        public Said enabled(boolean value) {
            enabled = value;
            return this;
        }
    }
}
