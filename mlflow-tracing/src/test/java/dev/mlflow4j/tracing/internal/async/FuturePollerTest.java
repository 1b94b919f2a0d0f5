package dev.mlflow4j.tracing.internal.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import dev.mlflow4j.tracing.internal.trace.RecordedSpan;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Futures without a callback: whatever one of them does, the thread that asks them goes on, and it costs little. */
@Isolated("measures the one thread that asks the futures of the JVM")
class FuturePollerTest {
    @RegisterExtension
    final TestTracing tracing = new TestTracing();

    /** Does what it is told, from its second question on: the first is asked by the caller's thread. */
    private static final class OddFuture implements Future<String> {
        private final AtomicLong asked = new AtomicLong();
        private final AtomicReference<Thread> asker = new AtomicReference<>();
        private final long quiet;
        private final Throwable isDone;
        private final Throwable get;

        OddFuture(long quiet, Throwable isDone, Throwable get) {
            this.quiet = quiet;
            this.isDone = isDone;
            this.get = get;
        }

        @Override
        public boolean isDone() {
            if (asked.incrementAndGet() <= quiet) {
                return false;
            }
            asker.set(Thread.currentThread());
            return OddFuture.<RuntimeException>doneOr(isDone);
        }

        @Override
        public String get() {
            OddFuture.<RuntimeException>doneOr(get);
            return "done";
        }

        @SuppressWarnings("unchecked")
        private static <X extends Throwable> boolean doneOr(Throwable failure) throws X {
            if (failure != null) {
                throw (X) failure;
            }
            return true;
        }

        @Override
        public String get(long timeout, TimeUnit unit) {
            return get();
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return false;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }

    private Object trace(Object result) {
        RecordedSpan span = (RecordedSpan)
                tracing.starter().startRoot(SpanSpec.named("later").build());
        return ResultAdapters.finish(result, Future.class, new CallSpan(tracing.starter(), span, true));
    }

    private TraceSpan ended() {
        return tracing.traces().awaitOne(1).spans().get(0);
    }

    private static Throwable failure(String type) {
        return switch (type) {
            case "state" -> new IllegalStateException("odd");
            case "assertion" -> new AssertionError("odd");
            case "memory" -> new OutOfMemoryError("odd");
            case "interrupted" -> new InterruptedException("odd");
            default -> new ThreadDeath();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "assertion", "memory", "interrupted", "death"})
    void whatIsDoneThrowsIsTheFailureOfItsSpanAlone(String type) throws Exception {
        for (long quiet : new long[] {0, 1}) {
            tracing.traces().clear();
            OddFuture odd = new OddFuture(quiet, failure(type), null);
            assertThat(trace(odd)).isSameAs(odd);
            assertTheCallerIsInterruptedOnlyByItsOwnCall(type, quiet);
            assertThat(ended().status()).isEqualTo(SpanStatus.ERROR);
            assertThat(ended().statusMessage())
                    .startsWith(failure(type).getClass().getSimpleName());
        }
        theNextIsRecorded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "assertion", "memory", "interrupted", "death"})
    void whatGetThrowsIsTheFailureOfItsSpanAlone(String type) throws Exception {
        for (long quiet : new long[] {0, 1}) {
            tracing.traces().clear();
            trace(new OddFuture(quiet, null, failure(type)));
            assertTheCallerIsInterruptedOnlyByItsOwnCall(type, quiet);
            assertThat(ended().status()).isEqualTo(SpanStatus.ERROR);
            assertThat(ended().statusMessage())
                    .startsWith(failure(type).getClass().getSimpleName());
        }
        theNextIsRecorded();
    }

    private static void assertTheCallerIsInterruptedOnlyByItsOwnCall(String type, long quiet) {
        assertThat(Thread.interrupted()).isEqualTo(type.equals("interrupted") && quiet == 0);
    }

    private void theNextIsRecorded() {
        tracing.traces().clear();
        FutureTask<String> task = new FutureTask<>(() -> "fine");
        trace(task);
        task.run();
        assertThat(ended().outputs()).contains("\"fine\"");
    }

    @Test
    void aStageThatTakesNoCallbackIsAFailureToo() {
        CompletableFuture<String> odd = new CompletableFuture<>() {
            @Override
            public CompletableFuture<String> whenComplete(
                    java.util.function.BiConsumer<? super String, ? super Throwable> action) {
                throw new AssertionError("odd");
            }
        };
        assertThat(trace(odd)).isSameAs(odd);
        assertThat(ended().statusMessage()).isEqualTo("AssertionError: odd");
    }

    @Test
    void aThreadThatIsInterruptedByOthersGoesOn() throws Exception {
        OddFuture first = new OddFuture(1, null, null);
        trace(first);
        tracing.traces().awaitOne(1);
        Thread asker = first.asker.get();
        asker.interrupt();
        theNextIsRecorded();
        assertThat(asker.isInterrupted()).isFalse();
    }

    @Test
    void tenThousandOpenFuturesCostAFewPercentOfACore() throws Exception {
        List<OddFuture> open = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            OddFuture future = new OddFuture(Long.MAX_VALUE, null, null);
            open.add(future);
            trace(future);
        }
        Thread asker = asker();
        long each = 8;
        await(open, 3);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getThreadCpuTime(asker.getId());
        long wall = System.nanoTime();
        long before = asked(open);
        await(open, each);
        double part = (threads.getThreadCpuTime(asker.getId()) - cpu) / (double) (System.nanoTime() - wall);
        double askedEachSecond = (asked(open) - before) * 1e9 / (System.nanoTime() - wall);
        assertThat(part).as("part of a core").isLessThan(0.10);
        assertThat(askedEachSecond).as("questions a second").isLessThan(40_000);
    }

    private static Thread asker() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("mlflow4j-futures"))
                .findFirst()
                .orElseThrow();
    }

    private static long asked(List<OddFuture> futures) {
        return futures.stream().mapToLong(future -> future.asked.get()).sum();
    }

    private static void await(List<OddFuture> futures, long each) throws InterruptedException {
        while (futures.stream().anyMatch(future -> future.asked.get() < each)) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
