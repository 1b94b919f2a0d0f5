package dev.mlflow4j.opentelemetry.internal;

import dev.mlflow4j.tracing.spi.ForeignSpan;
import dev.mlflow4j.tracing.spi.Instrumenter;
import java.util.Map;
import java.util.function.Consumer;

/** Records them in the traces of this class loader. */
final class LocalForeignSpans implements ForeignSpans {
    @Override
    public boolean isEnabled() {
        return ForeignSpan.isEnabled();
    }

    @Override
    public Consumer<Map<String, Object>> start(
            String name, String spanId, String parentId, String url, Object foreignSpan) {
        return ForeignSpan.start(name, spanId, parentId, url, foreignSpan)
                .<Consumer<Map<String, Object>>>map(span -> data -> ForeignSpanEnd.end(span, data))
                .orElse(null);
    }

    @Override
    public void logFailure(Throwable failure) {
        Instrumenter.failed("record a span of OpenTelemetry", failure);
    }
}
