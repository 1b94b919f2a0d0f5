package dev.mlflow4j.benchmarks;

import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Mlflow;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One client that posts JSON and waits for the answer, again and again, to a Jersey with and to one without the filter. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Rest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final ThreadTimes SERVERS = new ThreadTimes(RestServer.THREADS);

    /** What the threads of the servers have run: only one server is asked in a round. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Requests {
        /** Nanoseconds. */
        public long cpu;

        /** Of so many requests. */
        public long calls;

        private long cpuBefore;

        @Setup(Level.Iteration)
        public void begin() {
            cpuBefore = SERVERS.sum();
        }

        @TearDown(Level.Iteration)
        public void end() {
            cpu += SERVERS.sum() - cpuBefore;
        }
    }

    @Benchmark
    public int traced(Requests requests) throws IOException {
        requests.calls++;
        return RestServer.TRACED.post();
    }

    @Benchmark
    public int plain(Requests requests) throws IOException {
        requests.calls++;
        return RestServer.PLAIN.post();
    }

    @TearDown(Level.Iteration)
    public void settle() {
        Mlflow.flush(LIMIT);
        ExportStatus status = Mlflow.exportStatus();
        if (status.lost() > 0 || status.accepted() != status.stored()) {
            throw new IllegalStateException("Spans were lost: " + status);
        }
    }
}
