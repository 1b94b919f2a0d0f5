package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An injected span is the current one also where an adapter is given it. */
class InjectedSpanTest {
    @ApplicationScoped
    public static class Adapter {
        @Inject
        Span span;

        @Traced
        public boolean step() {
            try (Scope scope = Instrumenter.makeCurrent(span)) {
                Mlflow.startSpan("child").close();
            }
            Instrumenter.updateTrace(span, trace -> trace.tag("updated", "yes"));
            Instrumenter.addException(span, new IllegalStateException("handled"));
            Optional<PendingSpan> pending = Instrumenter.pending(span);
            span.setOutputs("set");
            return Instrumenter.hasOutputs(span) && pending.isPresent();
        }

        public String unsampled() {
            try (Scope scope = Instrumenter.makeCurrent(span);
                    Span child = Mlflow.startSpan("child")) {
                return child.traceId();
            }
        }
    }

    @Test
    void itIsTheCurrentSpanForAdapters() {
        try (WeldContainer weld = WeldContainer.with(Adapter.class)) {
            assertThat(weld.get(Adapter.class).step()).isTrue();

            Trace trace = RecordedTraces.awaitOne(2);
            assertThat(trace.spans().get(1).parentId())
                    .contains(trace.spans().get(0).spanId());
            assertThat(trace.spans().get(0).events()).hasSize(1);
            assertThat(trace.info().tags()).containsEntry("updated", "yes");
        }
    }

    @Test
    void belowASpanThatIsNotSampledNothingIsRecorded() {
        try (WeldContainer weld = WeldContainer.with(Map.of("mlflow.trace.sampling.ratio", "0"), Adapter.class);
                Span root = Mlflow.startSpan("root")) {
            assertThat(weld.get(Adapter.class).unsampled()).isEmpty();
        }
    }
}
