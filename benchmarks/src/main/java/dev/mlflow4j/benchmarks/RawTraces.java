package dev.mlflow4j.benchmarks;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The same traces as bytes that only have to be posted. */
final class RawTraces {
    private static final int STEPS = 4;
    /** Whole traces; nearly the 512 spans of ours. */
    private static final int TRACES_OF_A_BATCH = 102;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI uri;
    private final String experiment;

    RawTraces(String uri, String experiment) {
        this.uri = URI.create(uri + "/v1/traces");
        this.experiment = experiment;
    }

    List<byte[]> batches(int traces) throws IOException {
        List<byte[]> batches = new ArrayList<>();
        for (int done = 0; done < traces; done += TRACES_OF_A_BATCH) {
            Collected collected = new Collected();
            try (SdkTracerProvider provider = SdkTracerProvider.builder()
                    .setResource(Resource.empty())
                    .addSpanProcessor(SimpleSpanProcessor.create(collected))
                    .build()) {
                Tracer tracer = provider.get("raw");
                for (int i = done; i < Math.min(traces, done + TRACES_OF_A_BATCH); i++) {
                    record(tracer, i);
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            TraceRequestMarshaler.create(collected.spans).writeBinaryTo(bytes);
            batches.add(bytes.toByteArray());
        }
        return batches;
    }

    private static void record(Tracer tracer, int question) {
        Span root = tracer.spanBuilder("answer").startSpan();
        try (Scope current = root.makeCurrent()) {
            root.setAttribute("mlflow.spanType", "\"UNKNOWN\"");
            root.setAttribute("mlflow.spanInputs", "{\"question\":\"" + question + "\"}");
            for (int step = 0; step < STEPS; step++) {
                Span span = tracer.spanBuilder("step").startSpan();
                span.setAttribute("mlflow.spanType", "\"UNKNOWN\"");
                span.setAttribute("mlflow.spanInputs", "{\"step\":" + step + "}");
                span.setAttribute("mlflow.spanOutputs", step + 1L);
                span.end();
            }
            root.setAttribute("mlflow.spanOutputs", "\"" + question + "\"");
            root.setAttribute("mlflow.traceTag.mlflow.traceName", "answer");
        } finally {
            root.end();
        }
    }

    /** Seconds until all are answered, one after the other. */
    double post(List<byte[]> batches) throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (byte[] batch : batches) {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Content-Type", "application/x-protobuf")
                    .header("x-mlflow-experiment-id", experiment)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(batch))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(uri + " answered " + response.statusCode() + ": " + response.body());
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static final class Collected implements SpanExporter {
        private final List<SpanData> spans = new ArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> more) {
            spans.addAll(more);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
