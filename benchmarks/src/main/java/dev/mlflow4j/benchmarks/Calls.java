package dev.mlflow4j.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.mlflow4j.benchmarks.beans.Annotated;
import dev.mlflow4j.benchmarks.beans.ByHand;
import dev.mlflow4j.benchmarks.beans.Empty;
import dev.mlflow4j.benchmarks.beans.Order;
import dev.mlflow4j.benchmarks.beans.Plain;
import dev.mlflow4j.benchmarks.beans.SmallRye;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Calls of a bean's method, in bursts that the queues hold: after each one, and outside the time, all is sent, and a span
 * that got lost fails the run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Calls {
    static final int BURST = 4_096;

    private final Plain plain = Container.bean(Plain.class);
    private final Empty empty = Container.bean(Empty.class);
    private final ByHand byHand = Container.bean(ByHand.class);
    private final SmallRye smallRye = Container.bean(SmallRye.class);
    private final Annotated annotated = Container.bean(Annotated.class);

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void plain(Burst burst, Blackhole hole) {
        for (int i = 0; i < BURST; i++) {
            hole.consume(plain.addOne(i));
        }
        burst.unrecorded(BURST);
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void empty(Burst burst, Blackhole hole) {
        for (int i = 0; i < BURST; i++) {
            hole.consume(empty.addOne(i));
        }
        burst.unrecorded(BURST);
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void unsampled(Burst burst, Blackhole hole) {
        for (int i = 0; i < BURST; i++) {
            hole.consume(annotated.addUnsampled(i));
        }
        burst.unrecorded(BURST);
    }

    /** Recorded, or where tracing is off the same method without a span. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void annotated(Burst burst, Blackhole hole) {
        for (int i = 0; i < BURST; i++) {
            hole.consume(annotated.addOne(i));
        }
        burst.ours(BURST);
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void byHand(Burst burst, Blackhole hole) {
        for (int i = 0; i < BURST; i++) {
            hole.consume(byHand.addOne(i));
        }
        burst.plain(BURST);
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void smallRye(Burst burst, Blackhole hole) {
        for (int i = 0; i < BURST; i++) {
            hole.consume(smallRye.addOne(i));
        }
        burst.plain(BURST);
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void annotatedRecord(Burst burst, Blackhole hole) {
        for (int i = 0; i < BURST; i++) {
            hole.consume(annotated.price(Order.USUAL));
        }
        burst.ours(BURST);
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void byHandRecord(Burst burst, Blackhole hole) throws JsonProcessingException {
        for (int i = 0; i < BURST; i++) {
            hole.consume(byHand.price(Order.USUAL));
        }
        burst.plain(BURST);
    }
}
