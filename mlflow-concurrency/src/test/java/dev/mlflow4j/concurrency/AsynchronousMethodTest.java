package dev.mlflow4j.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.MeterProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MicroProfile Fault Tolerance by its real implementation, whose threads here have none of the caller's contexts. */
class AsynchronousMethodTest {
    @ApplicationScoped
    public static class Remote {
        private int calls;

        @Asynchronous
        public CompletionStage<String> stage(String text) {
            return CompletableFuture.completedStage(work(text));
        }

        @Asynchronous
        @Retry(maxRetries = 1, delay = 0)
        public CompletionStage<String> retried(String text) {
            if (++calls == 1) {
                return work(() -> {
                    throw new IllegalStateException("try " + calls);
                });
            }
            return CompletableFuture.completedStage(work(text));
        }
    }

    @ApplicationScoped
    @Asynchronous
    public static class AllAsynchronous {
        public Future<String> future(String text) {
            return CompletableFuture.completedFuture(work(text));
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

    @BeforeEach
    void start() {
        Mlflow.configure(property -> Optional.empty());
        RecordedTraces.clear();
    }

    @Test
    void whatTheyDoIsBelowTheirCaller() {
        try (SeContainer container = container()) {
            String thread = Mlflow.withSpan("main", span -> container
                    .select(Remote.class)
                    .get()
                    .stage("a")
                    .toCompletableFuture()
                    .join());

            assertThat(thread).isNotEqualTo(Thread.currentThread().getName());
            assertBelowMain(RecordedTraces.awaitOne(2));
        }
    }

    @Test
    void ofAClassThatIsAsynchronousToo() throws Exception {
        try (SeContainer container = container()) {
            Mlflow.withSpan("main", span -> container
                    .select(AllAsynchronous.class)
                    .get()
                    .future("a")
                    .get());

            assertBelowMain(RecordedTraces.awaitOne(2));
        }
    }

    @Test
    void eachTryIsBelowTheCallerAndAFailedOneAnError() {
        try (SeContainer container = container()) {
            Mlflow.withSpan("main", span -> container
                    .select(Remote.class)
                    .get()
                    .retried("a")
                    .toCompletableFuture()
                    .join());

            Trace trace = RecordedTraces.awaitOne(3);
            assertThat(trace.spans().subList(1, 3)).allSatisfy(tried -> assertThat(tried.parentId())
                    .contains(trace.spans().get(0).spanId()));
            assertThat(trace.spans())
                    .extracting(tried -> tried.status())
                    .containsExactly(SpanStatus.OK, SpanStatus.ERROR, SpanStatus.OK);
        }
    }

    @Test
    void withoutACallersSpanEachIsATraceOfItsOwn() {
        try (SeContainer container = container()) {
            Remote remote = container.select(Remote.class).get();
            Mlflow.withSpan(
                    "main", span -> remote.stage("a").toCompletableFuture().join());
            RecordedTraces.awaitOne(2);
            RecordedTraces.clear();

            remote.stage("b").toCompletableFuture().join();

            assertThat(RecordedTraces.awaitOne(1).spans().get(0).parentId()).isEmpty();
        }
    }

    private static void assertBelowMain(Trace trace) {
        assertThat(trace.spans()).extracting(span -> span.name()).containsExactly("main", "work");
        assertThat(trace.spans().get(1).parentId())
                .contains(trace.spans().get(0).spanId());
    }

    private static String work(String text) {
        return work(() -> Thread.currentThread().getName());
    }

    private static <T> T work(java.util.function.Supplier<T> work) {
        return Mlflow.withSpan("work", span -> work.get());
    }

    private static SeContainer container() {
        return SeContainerInitializer.newInstance()
                .addBeanClasses(Remote.class, AllAsynchronous.class, NoMetrics.class)
                .initialize();
    }
}
