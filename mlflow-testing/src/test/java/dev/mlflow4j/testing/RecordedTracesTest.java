package dev.mlflow4j.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordedTracesTest {
    @BeforeEach
    void start() {
        Mlflow.configure(property -> Optional.empty());
        RecordedTraces.clear();
    }

    @Test
    void tracesAreKeptInTheOrderOfTheirEndWithSpansInTheOrderOfTheirStart() {
        Mlflow.withSpan("first", root -> Mlflow.withSpan("child", child -> 1));
        Mlflow.withSpan("second", root -> 2);

        assertThat(RecordedTraces.all())
                .extracting(trace -> trace.spans().stream().map(TraceSpan::name).toList())
                .containsExactly(List.of("first", "child"), List.of("second"));
        assertThat(RecordedTraces.spans())
                .extracting(TraceSpan::name)
                .containsExactlyInAnyOrder("first", "child", "second");
    }

    @Test
    void aTraceWhoseRootIsOpenIsNotAmongThem() {
        try (Span root = Mlflow.startSpan("root")) {
            Mlflow.startSpan("child").close();
            assertThat(RecordedTraces.all()).isEmpty();
        }
        assertThat(RecordedTraces.all()).hasSize(1);
    }

    @Test
    void awaitReturnsOnceTheTraceOfAnotherThreadHasEnded() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            CountDownLatch waiting = new CountDownLatch(1);
            Future<?> ended = thread.submit(() -> {
                try (Span span = Mlflow.startSpan("later")) {
                    waiting.await();
                }
                return null;
            });
            assertThat(RecordedTraces.all()).isEmpty();
            waiting.countDown();
            Trace trace = RecordedTraces.awaitOne(1);
            assertThat(trace.spans().get(0).name()).isEqualTo("later");
            ended.get();
        } finally {
            thread.shutdown();
        }
    }

    @Test
    void moreTracesOrSpansThanExpectedAreAnError() {
        Mlflow.withSpan("one", root -> Mlflow.withSpan("child", child -> 1));
        assertThatThrownBy(() -> RecordedTraces.awaitOne(1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected 1 spans")
                .hasMessageContaining("child");
        Mlflow.withSpan("two", root -> 2);
        assertThatThrownBy(() -> RecordedTraces.await(1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected 1 traces")
                .hasMessageContaining("two");
    }

    @Test
    void anInterruptedWaitFailsAndTheThreadStaysInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> RecordedTraces.await(1)).isInstanceOf(AssertionError.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void clearRemovesWhatHasEnded() {
        Mlflow.withSpan("before", root -> 1);
        RecordedTraces.clear();
        assertThat(RecordedTraces.all()).isEmpty();
        assertThat(RecordedTraces.spans()).isEmpty();
    }

    @Test
    void whereAServerIsConfiguredNothingIsKept() {
        Mlflow.configure(property -> switch (property) {
            case "mlflow.tracking.uri" -> Optional.of("http://127.0.0.1:1");
            case "mlflow.tracing.spool.max.megabytes", "mlflow.tracing.shutdown.timeout" -> Optional.of("0");
            default -> Optional.empty();
        });
        Mlflow.withSpan("sent", root -> 1);
        Mlflow.flush(Duration.ofMillis(1));
        Mlflow.configure(property -> Optional.empty());
        assertThat(RecordedTraces.all()).isEmpty();
    }
}
