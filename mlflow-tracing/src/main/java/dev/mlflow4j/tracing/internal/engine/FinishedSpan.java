package dev.mlflow4j.tracing.internal.engine;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationLibraryInfo;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;

/** An ended span under the name it is sent by, as OpenTelemetry's batching takes it. */
final class FinishedSpan implements ReadableSpan {
    private final LiveTrace trace;
    private final RecordedSpan recorded;
    private final ReadableSpan span;
    private final String name;

    FinishedSpan(LiveTrace trace, RecordedSpan span, String name) {
        this.trace = trace;
        this.recorded = span;
        this.span = span.readable();
        this.name = name;
    }

    LiveTrace trace() {
        return trace;
    }

    RecordedSpan recorded() {
        return recorded;
    }

    @Override
    public SpanData toSpanData() {
        return new TracedSpanData(span.toSpanData(), this);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public SpanContext getSpanContext() {
        return span.getSpanContext();
    }

    @Override
    public SpanContext getParentSpanContext() {
        return span.getParentSpanContext();
    }

    @Override
    @Deprecated
    public InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
        return span.getInstrumentationLibraryInfo();
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return span.getInstrumentationScopeInfo();
    }

    @Override
    public boolean hasEnded() {
        return true;
    }

    @Override
    public long getLatencyNanos() {
        return span.getLatencyNanos();
    }

    @Override
    public SpanKind getKind() {
        return span.getKind();
    }

    @Override
    public <T> T getAttribute(AttributeKey<T> key) {
        return span.getAttribute(key);
    }
}
