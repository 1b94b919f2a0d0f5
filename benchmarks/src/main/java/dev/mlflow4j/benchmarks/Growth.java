package dev.mlflow4j.benchmarks;

import dev.mlflow4j.benchmarks.beans.Annotated;
import dev.mlflow4j.benchmarks.beans.ByHand;
import dev.mlflow4j.tracing.Mlflow;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The same number of spans in ever larger traces, and on ever more threads at once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Growth {
    static final int SPANS = 100_000;
    private static final int ON_THREADS = 1 << 16;

    /** Spans of a trace. */
    @Param("10")
    public int size;

    /** Threads that record at once. */
    @Param("1")
    public int threads;

    private final Annotated annotated = Container.bean(Annotated.class);
    private final ByHand byHand = Container.bean(ByHand.class);
    private ExecutorService pool;

    @Setup(Level.Trial)
    public void start() {
        pool = Executors.newFixedThreadPool(threads);
    }

    @TearDown(Level.Trial)
    public void stop() {
        pool.shutdown();
    }

    /** A root with a child for each further span. */
    @Benchmark
    @OperationsPerInvocation(SPANS)
    public int spans(Burst burst) {
        int sum = 0;
        for (int done = 0; done < SPANS; done += size) {
            sum += Mlflow.withSpan("trace", root -> {
                int inner = 0;
                for (int i = 1; i < size; i++) {
                    inner += annotated.addOne(i);
                }
                return inner;
            });
        }
        burst.ours(SPANS);
        return sum;
    }

    /** Time of all cores that the threads can use, for each span. */
    @Benchmark
    @OperationsPerInvocation(ON_THREADS)
    public int threads(Burst burst) throws Exception {
        int sum = onThreads(annotated::addOne);
        burst.ours(ON_THREADS);
        return sum;
    }

    /** The same by hand. */
    @Benchmark
    @OperationsPerInvocation(ON_THREADS)
    public int threadsByHand(Burst burst) throws Exception {
        int sum = onThreads(byHand::addOne);
        burst.plain(ON_THREADS);
        return sum;
    }

    private int onThreads(IntUnaryOperator call) throws Exception {
        int each = ON_THREADS / threads;
        Callable<Integer> task = () -> {
            int sum = 0;
            for (int i = 0; i < each; i++) {
                sum += call.applyAsInt(i);
            }
            return sum;
        };
        int sum = 0;
        for (Future<Integer> done : pool.invokeAll(Collections.nCopies(threads, task))) {
            sum += done.get();
        }
        return sum;
    }
}
