package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.junit.jupiter.api.Test;

/** MicroProfile Fault Tolerance's asynchronous methods: the real implementation, retries and time-outs inside the span. */
class FaultToleranceTest {
    @ApplicationScoped
    public static class Remote {
        private final CountDownLatch never = new CountDownLatch(1);
        private int calls;

        @Traced
        @Asynchronous
        public CompletionStage<String> stage(String text) {
            return CompletableFuture.completedStage(
                    text + " on " + Thread.currentThread().getName().isEmpty());
        }

        @Traced
        @Asynchronous
        public Future<String> future(String text) {
            return CompletableFuture.completedFuture(text);
        }

        @Traced
        @Asynchronous
        @Retry(maxRetries = 2, delay = 0)
        public CompletionStage<Integer> retried() {
            if (++calls < 3) {
                throw new IllegalStateException("try " + calls);
            }
            return CompletableFuture.completedStage(calls);
        }

        @Traced
        @Asynchronous
        @Timeout(value = 50, unit = ChronoUnit.MILLIS)
        public CompletionStage<String> slow() throws InterruptedException {
            never.await();
            return CompletableFuture.completedStage("too late");
        }
    }

    /** What a server with metrics would have. */
    @ApplicationScoped
    public static class NoMetrics {
        @Produces
        Meter meter() {
            return MeterProvider.noop().get("none");
        }
    }

    @Test
    void theSpanEndsWithWhatTheCallerSees() throws Exception {
        try (WeldContainer weld = WeldContainer.with(Remote.class, NoMetrics.class)) {
            Remote remote = weld.get(Remote.class);
            remote.stage("a").toCompletableFuture().join();
            RecordedTraces.await(1);
            assertThat(remote.future("b").get()).isEqualTo("b");
            RecordedTraces.await(2);
            assertThat(remote.retried().toCompletableFuture().join()).isEqualTo(3);
            RecordedTraces.await(3);
            assertThatThrownBy(() -> remote.slow().toCompletableFuture().join())
                    .hasStackTraceContaining("TimeoutException");

            assertThat(RecordedTraces.await(4))
                    .extracting(trace -> trace.spans().get(0))
                    .extracting(TraceSpan::name, TraceSpan::outputs, TraceSpan::status)
                    .containsExactly(
                            tuple("stage", Optional.of("\"a on false\""), SpanStatus.OK),
                            tuple("future", Optional.of("\"b\""), SpanStatus.OK),
                            tuple("retried", Optional.of("3"), SpanStatus.OK),
                            tuple("slow", Optional.empty(), SpanStatus.ERROR));
        }
    }
}
