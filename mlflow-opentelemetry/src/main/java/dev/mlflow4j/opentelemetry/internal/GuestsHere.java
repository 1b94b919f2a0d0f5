package dev.mlflow4j.opentelemetry.internal;

import dev.mlflow4j.tracing.spi.GuestSpan;
import dev.mlflow4j.tracing.spi.Tracer;
import java.util.Map;
import java.util.function.Consumer;

/** Those of this class loader. */
final class GuestsHere implements Guests {
    @Override
    public boolean areWelcome() {
        return GuestSpan.areWelcome();
    }

    @Override
    public Consumer<Map<String, Object>> start(
            String name, String spanId, String parentId, String calls, Object theirs) {
        return GuestSpan.start(name, spanId, parentId, calls, theirs)
                .<Consumer<Map<String, Object>>>map(guest -> facts -> EndedGuest.end(guest, facts))
                .orElse(null);
    }

    @Override
    public void failed(Throwable failure) {
        Tracer.failed("take a span of OpenTelemetry", failure);
    }
}
