package dev.mlflow4j.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.mlflow4j.benchmarks.beans.PlainOpenTelemetry;
import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Mlflow;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Around each burst: what the caller's thread has allocated in it, and whether every span has come through. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Burst {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Allocated by the caller's thread. */
    public long bytes;

    /** Nanoseconds that the caller's thread has really run: not those that others have taken from it. */
    public long cpu;

    /** Of which so many bursts. */
    public long bursts;

    private long before;
    private long cpuBefore;
    private long oursBefore;
    private long plainBefore;
    private int ours;
    private int plain;

    /** So many spans of ours were recorded in this burst. */
    void ours(int spans) {
        ours += spans;
    }

    /** So many spans of the plain OpenTelemetry were recorded in this burst. */
    void plain(int spans) {
        plain += spans;
    }

    @Setup(Level.Trial)
    public void start() {
        oursBefore = Mlflow.exportStatus().stored();
        plainBefore = PlainOpenTelemetry.settle(0);
    }

    @Setup(Level.Invocation)
    public void begin() {
        before = THREADS.getCurrentThreadAllocatedBytes();
        cpuBefore = THREADS.getCurrentThreadCpuTime();
    }

    @TearDown(Level.Invocation)
    public void settle() {
        cpu += THREADS.getCurrentThreadCpuTime() - cpuBefore;
        bytes += THREADS.getCurrentThreadAllocatedBytes() - before;
        bursts++;
        if (plain > 0) {
            long exported = PlainOpenTelemetry.settle(plainBefore + plain);
            require(exported - plainBefore, plain, "the plain OpenTelemetry");
            plainBefore = exported;
            plain = 0;
        }
        if (ours > 0 && !Fork.DISABLED) {
            Mlflow.flush(LIMIT);
            ExportStatus status = Mlflow.exportStatus();
            require(status.stored() - oursBefore, ours, status);
            oursBefore = status.stored();
            ours = 0;
        }
    }

    private static void require(long stored, long recorded, Object by) {
        if (stored != recorded) {
            throw new IllegalStateException(recorded + " spans were recorded, " + stored + " came through: " + by);
        }
    }
}
