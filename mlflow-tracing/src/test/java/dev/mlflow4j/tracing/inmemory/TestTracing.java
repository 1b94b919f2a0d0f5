package dev.mlflow4j.tracing.inmemory;

import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanType;
import dev.mlflow4j.tracing.ThrowingFunction;
import dev.mlflow4j.tracing.internal.Tracing;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.trace.ClientSpans;
import dev.mlflow4j.tracing.internal.trace.SpanStarter;
import dev.mlflow4j.tracing.internal.trace.Spans;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An instance of {@link Tracing} for one test, with its traces in memory. */
public final class TestTracing implements AfterEachCallback {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final InMemoryTraces traces = new InMemoryTraces(this::flush);
    private volatile Tracing tracing;

    public TestTracing() {
        this(Map.of());
    }

    public TestTracing(Map<String, String> settings) {
        tracing = create(settings);
    }

    /** Replaces the instance by one with these settings, and removes all traces. */
    public void configure(Map<String, String> settings) {
        Tracing next = create(settings);
        tracing.close(TIMEOUT);
        tracing = next;
        traces.clear();
    }

    private Tracing create(Map<String, String> settings) {
        return new Tracing(TracingSettings.read(property -> Optional.ofNullable(settings.get(property))), traces);
    }

    public InMemoryTraces traces() {
        return traces;
    }

    public SpanStarter starter() {
        return tracing.starter();
    }

    public ExportStatus exportStatus() {
        return tracing.exportStatus();
    }

    public String lastTraceId() {
        return tracing.lastTraceId();
    }

    public boolean flush(Duration timeout) {
        return tracing.flush(timeout);
    }

    public boolean shutdown() {
        return tracing.close(TIMEOUT);
    }

    /** Starts a span and makes it current, as {@code Mlflow.startSpan} does. */
    public Span startSpan(String name) {
        return startSpan(name, SpanType.UNKNOWN);
    }

    public Span startSpan(String name, String type) {
        return starter().startCurrent(SpanSpec.named(name).spanType(type).build());
    }

    public <T, X extends Throwable> T withSpan(String name, ThrowingFunction<? super Span, ? extends T, X> block)
            throws X {
        return withSpan(name, SpanType.UNKNOWN, block);
    }

    public <T, X extends Throwable> T withSpan(
            String name, String type, ThrowingFunction<? super Span, ? extends T, X> block) throws X {
        return Spans.run(starter(), SpanSpec.named(name).spanType(type).build(), block);
    }

    /** The spans by their ids, which {@code TracingClient} offers. */
    public ClientSpans client() {
        return new ClientSpans(starter());
    }

    /** Starts the root of a trace that is not made current. */
    public Span startTrace(String name) {
        return client().startTrace(name, SpanType.UNKNOWN, null, Map.of());
    }

    /** Starts a child that is not made current. */
    public Span startChild(String name, Span parent, Object inputs) {
        return client().startSpan(name, parent.traceId(), parent.spanId(), SpanType.UNKNOWN, inputs, Map.of());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        shutdown();
    }
}
