package dev.mlflow4j.benchmarks.beans;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the spans that are exported: what a full queue has dropped does not come here. */
final class CountingExporter implements SpanExporter {
    private final SpanExporter exporter;
    private final AtomicLong exported = new AtomicLong();

    CountingExporter(SpanExporter exporter) {
        this.exporter = exporter;
    }

    long exported() {
        return exported.get();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int size = spans.size();
        CompletableResultCode result = exporter.export(spans);
        result.whenComplete(() -> {
            if (result.isSuccess()) {
                exported.addAndGet(size);
            }
        });
        return result;
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
