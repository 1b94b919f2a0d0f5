package dev.mlflow4j.tracing.internal.engine;

import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;

/** A span on its way out, with the trace it belongs to. */
public final class TracedSpanData extends DelegatingSpanData {
    private final String name;
    private final long startEpochNanos;
    private final LiveTrace trace;
    private final boolean root;

    TracedSpanData(SpanData data, String name, long startEpochNanos, LiveTrace trace, boolean root) {
        super(data);
        this.name = name;
        this.startEpochNanos = startEpochNanos;
        this.trace = trace;
        this.root = root;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public long getStartEpochNanos() {
        return startEpochNanos == 0 ? super.getStartEpochNanos() : Math.min(startEpochNanos, getEndEpochNanos());
    }

    public LiveTrace trace() {
        return trace;
    }

    public boolean isRoot() {
        return root;
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
