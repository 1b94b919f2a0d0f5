package dev.mlflow4j.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.spi.ContextSnapshot;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.SpanSpec;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The span of a request that Vert.x moves between threads. */
class VertxRequestTest {
    private static Vertx vertx;

    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final Context request = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
    private Span span;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void start() {
        Mlflow.configure(property -> Optional.empty());
        RecordedTraces.clear();
        span = Instrumenter.startRoot(SpanSpec.named("request").build());
    }

    @AfterEach
    void stop() {
        span.end();
        pool.shutdownNow();
    }

    @Test
    void itIsCurrentWhereverTheRequestGoes() throws Exception {
        assertThat(on(request, () -> Instrumenter.remember(span).isPresent())).isTrue();

        assertThat(on(request, VertxRequestTest::current)).isEqualTo(span.spanId());
        assertThat(on(request, () -> vertx.executeBlocking(VertxRequestTest::current))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS))
                .isEqualTo(span.spanId());
        assertThat(on(request, () -> Mlflow.<String, RuntimeException>withSpan("step", step -> "done")))
                .isEqualTo("done");

        span.end();
        Trace trace = RecordedTraces.awaitOne(2);
        assertThat(trace.spans().get(1).name()).isEqualTo("step");
        assertThat(trace.spans().get(1).parentId()).contains(span.spanId());
    }

    @Test
    void itStaysCurrentWhereSomethingIsSaidOfTraces() throws Exception {
        assertThat(on(request, () -> Instrumenter.remember(span).isPresent())).isTrue();
        assertThat(on(request, () -> {
                    try (var scope = Mlflow.context(c -> c.tag("k", "v"))) {
                        Instrumenter.startRoot(SpanSpec.named("own").build()).end();
                        return current();
                    }
                }))
                .isEqualTo(span.spanId());
        assertThat(on(request, VertxRequestTest::current)).isEqualTo(span.spanId());

        Trace own = RecordedTraces.awaitOne(1);
        assertThat(own.info().tags()).isEqualTo(Map.of("mlflow.traceName", "own", "k", "v"));
    }

    @Test
    void itIsNowhereElse() throws Exception {
        on(request, () -> Instrumenter.remember(span));
        Context loop = VertxContext.getRootContext(request);
        Context other = VertxContext.createNewDuplicatedContext(loop);

        assertThat(on(loop, VertxRequestTest::current)).isEmpty();
        assertThat(on(other, VertxRequestTest::current)).isEmpty();
        assertThat(current()).isEmpty();
        assertThat(pool.submit(VertxRequestTest::current).get()).isEmpty();
    }

    @Test
    void nothingIsRememberedOutsideOfARequest() throws Exception {
        assertThat(Instrumenter.remember(span)).isEmpty();
        Context loop = VertxContext.getRootContext(request);
        assertThat(on(loop, () -> Instrumenter.remember(span).isPresent())).isFalse();
        assertThat(on(loop, VertxRequestTest::current)).isEmpty();
    }

    @Test
    void onceEndedItIsCurrentNoMore() throws Exception {
        on(request, () -> Instrumenter.remember(span));
        span.end();
        assertThat(on(request, VertxRequestTest::current)).isEmpty();
        assertThat(on(request, () -> Mlflow.<String, RuntimeException>withSpan("later", Span::traceId)))
                .isNotEqualTo(span.traceId());
        assertThat(RecordedTraces.await(2))
                .allSatisfy(trace -> assertThat(trace.spans()).hasSize(1));
    }

    @Test
    void onceForgottenItIsCurrentNoMore() throws Exception {
        Runnable forget = on(request, () -> Instrumenter.remember(span)).orElseThrow();
        forget.run();
        assertThat(on(request, VertxRequestTest::current)).isEmpty();
        assertThat(span.isRecording()).isTrue();
    }

    @Test
    void whatIsTheThreadsOwnComesFirst() throws Exception {
        on(request, () -> Instrumenter.remember(span));
        assertThat(on(request, () -> {
                    try (Span inner = Mlflow.startSpan("inner")) {
                        return current().equals(inner.spanId());
                    }
                }))
                .isTrue();
        assertThat(on(request, () -> {
                    try (Scope none = ContextSnapshot.none().makeCurrent()) {
                        return current();
                    }
                }))
                .isEmpty();
        assertThat(on(request, VertxRequestTest::current)).isEqualTo(span.spanId());
    }

    @Test
    void tasksAndThreadContextsTakeItAlong() throws Exception {
        on(request, () -> Instrumenter.remember(span));
        JakartaContainer container = new JakartaContainer(getClass().getClassLoader());

        assertThat(pool.submit(on(request, () -> Mlflow.contextualCallable(VertxRequestTest::current)))
                        .get())
                .isEqualTo(span.spanId());
        assertThat(pool.submit(on(request, () -> container.propagated(VertxRequestTest::current)))
                        .get())
                .isEqualTo(span.spanId());
        ExecutorService contextual = Mlflow.contextual(pool);
        assertThat(on(request, () -> contextual.submit(VertxRequestTest::current))
                        .get())
                .isEqualTo(span.spanId());
        assertThat(pool.submit(VertxRequestTest::current).get()).isEmpty();
    }

    @Test
    void aRequestThatIsNotSampledKeepsItsStepsFromBeing() throws Exception {
        Map<String, String> none = Map.of("mlflow.trace.sampling.ratio", "0");
        Mlflow.configure(property -> Optional.ofNullable(none.get(property)));
        Span unsampled = Instrumenter.startRoot(SpanSpec.named("unsampled").build());
        Runnable forget = on(request, () -> Instrumenter.remember(unsampled)).orElseThrow();
        Mlflow.configure(property -> Optional.empty());

        on(request, () -> Mlflow.<String, RuntimeException>withSpan("step", step -> "done"));
        assertThat(RecordedTraces.all()).isEmpty();
        forget.run();
        on(request, () -> Mlflow.<String, RuntimeException>withSpan("after", step -> "done"));
        assertThat(RecordedTraces.awaitOne(1).spans().get(0).name()).isEqualTo("after");
    }

    @Test
    void withoutVertxThereAreOnlyThreads() throws Exception {
        try (Deployment without = new Deployment(jar -> !jar.contains("vertx"));
                AutoCloseable main = without.startSpan()) {
            assertThat(without.current()).hasSize(16);
        }
    }

    private static <T> T on(Context context, Callable<T> task) throws Exception {
        Promise<T> result = Promise.promise();
        context.runOnContext(nothing -> {
            try {
                result.complete(task.call());
            } catch (Exception e) {
                result.fail(e);
            }
        });
        return result.future().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static String current() {
        return Mlflow.currentSpan().spanId();
    }
}
