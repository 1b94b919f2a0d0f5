package dev.mlflow4j.opentelemetry;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An OpenTelemetry as a server has it, and an application of ours beside it. */
final class SharedTelemetry implements AutoCloseable {
    static final String MODE = "mlflow.tracing.opentelemetry";
    static final String EXPORT = MODE + ".export";

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider;
    private final Tracer tracer;

    private SharedTelemetry(Sampler sampler) {
        provider = SdkTracerProvider.builder()
                .setSampler(sampler)
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .addSpanProcessor(MlflowOpenTelemetry.spanProcessor())
                .build();
        OpenTelemetrySdk sdk =
                OpenTelemetrySdk.builder().setTracerProvider(provider).build();
        tracer = sdk.getTracer("server");
        MlflowOpenTelemetry.exportTo(sdk);
    }

    static SharedTelemetry shared(String... settings) {
        return with(Sampler.parentBased(Sampler.alwaysOn()), settings);
    }

    static SharedTelemetry with(Sampler sampler, String... settings) {
        Map<String, String> values = new HashMap<>(Map.of(MODE, "shared"));
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        configure(values);
        RecordedTraces.clear();
        return new SharedTelemetry(sampler);
    }

    static void configure(Map<String, String> settings) {
        Mlflow.configure(property -> Optional.ofNullable(settings.get(property)));
    }

    Tracer tracer() {
        return tracer;
    }

    /** Runs something in a span of the server's. */
    Span in(String name, SpanKind kind, Runnable body) {
        Span span = tracer.spanBuilder(name).setSpanKind(kind).startSpan();
        try (Scope scope = span.makeCurrent()) {
            body.run();
        } finally {
            span.end();
        }
        return span;
    }

    Span in(String name, Runnable body) {
        return in(name, SpanKind.INTERNAL, body);
    }

    /** What its exporter got. */
    List<SpanData> exported() {
        return exporter.getFinishedSpanItems();
    }

    SpanData exported(String name) {
        return only(
                exported().stream().filter(span -> span.getName().equals(name)).toList());
    }

    static TraceSpan span(Trace trace, String name) {
        return only(
                trace.spans().stream().filter(span -> span.name().equals(name)).toList());
    }

    private static <T> T only(List<T> all) {
        if (all.size() != 1) {
            throw new AssertionError("Not one but " + all);
        }
        return all.get(0);
    }

    @Override
    public void close() {
        MlflowOpenTelemetry.exportTo(null);
        provider.close();
        configure(Map.of());
    }
}
