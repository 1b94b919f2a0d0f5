package dev.mlflow4j.tracing.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.SpanListener;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class WatchedSpanTest {
    @RegisterExtension
    final TestTracing tracing = new TestTracing();

    private final List<String> told = new ArrayList<>();
    private final SpanListener watcher = new SpanListener() {
        @Override
        public void failed(Throwable failure) {
            told.add(failure.getMessage());
        }

        @Override
        public void ending() {
            told.add("ending");
        }
    };

    @Test
    void aWatcherIsToldOfExceptionsAndOfTheEndBeforeItIs() {
        Span span = tracing.starter().startRoot(SpanSpec.named("work").build());
        Instrumenter.watch(span, new SpanListener() {
            @Override
            public void failed(Throwable failure) {
                told.add(failure.getMessage());
            }

            @Override
            public void ending() {
                told.add("ending " + span.isRecording());
            }
        });
        span.recordException(new IllegalStateException("down"));
        span.end();
        span.end();

        assertThat(told).containsExactly("down", "ending true");
    }

    @Test
    void oneThatWatchesNoMoreIsToldOfNothing() {
        Span span = tracing.starter().startRoot(SpanSpec.named("work").build());
        Runnable unwatch = Instrumenter.watch(span, watcher);
        unwatch.run();
        span.recordException(new IllegalStateException("down"));
        span.end();

        assertThat(told).isEmpty();
    }

    @Test
    void whatNobodyCanReachIsNoticed() throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        tracing.starter().whenUnreachable(new Object(), gone::countDown);
        boolean noticed = false;
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); !noticed && System.nanoTime() < end; ) {
            System.gc();
            noticed = gone.await(10, TimeUnit.MILLISECONDS);
        }
        assertThat(noticed).isTrue();
    }
}
