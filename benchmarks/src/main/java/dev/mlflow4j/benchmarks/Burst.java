package dev.mlflow4j.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.mlflow4j.benchmarks.beans.PlainOpenTelemetry;
import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Mlflow;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Around each burst: what its threads have run, allocated and sent, and whether every span has come through. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Burst {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final ThreadTimes EXPORT_THREAD = new ThreadTimes("mlflow4j-export");

    /** Ours, and those of OpenTelemetry's exporter. */
    private static final ThreadTimes SENDING = new ThreadTimes("mlflow4j-", "BatchSpanProcessor", "OkHttp", "okhttp");

    /** Bytes that the caller's thread has allocated. */
    public long bytes;

    /** Nanoseconds that the caller's thread has run. */
    public long cpu;

    /** Nanoseconds that the thread which encodes our spans has run. */
    public long exportCpu;

    /** Nanoseconds that all threads have run which encode and send spans, until all is sent. */
    public long sendCpu;

    /** Bytes of the requests with spans. */
    public long exported;

    /** Of so many calls. */
    public long calls;

    private long bytesBefore;
    private long cpuBefore;
    private long exportCpuBefore;
    private long sendCpuBefore;
    private long exportedBefore;
    private long oursBefore;
    private long plainBefore;
    private int ours;
    private int plain;

    /** So many spans of ours were recorded in this burst. */
    void ours(int spans) {
        ours += spans;
        calls += spans;
    }

    /** So many spans of the plain OpenTelemetry were recorded in this burst. */
    void plain(int spans) {
        plain += spans;
        calls += spans;
    }

    /** So many calls of this burst have recorded no span. */
    void unrecorded(int more) {
        calls += more;
    }

    @Setup(Level.Trial)
    public void start() throws IOException, InterruptedException {
        oursBefore = Mlflow.exportStatus().stored();
        plainBefore = PlainOpenTelemetry.settle(0);
        exportCpuBefore = EXPORT_THREAD.sum();
        sendCpuBefore = SENDING.sum();
        exportedBefore = Sink.received();
    }

    @Setup(Level.Invocation)
    public void begin() {
        bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
        cpuBefore = ThreadTimes.current();
    }

    @TearDown(Level.Invocation)
    public void settle() throws IOException, InterruptedException {
        cpu += ThreadTimes.current() - cpuBefore;
        bytes += THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
        if (plain > 0) {
            long through = PlainOpenTelemetry.settle(plainBefore + plain);
            require(through - plainBefore, plain, "the plain OpenTelemetry");
            plainBefore = through;
            plain = 0;
            sent();
        }
        if (ours > 0 && !Fork.DISABLED) {
            Mlflow.flush(LIMIT);
            ExportStatus status = Mlflow.exportStatus();
            require(status.stored() - oursBefore, ours, status);
            oursBefore = status.stored();
            ours = 0;
            sent();
        }
    }

    private void sent() throws IOException, InterruptedException {
        long exporting = EXPORT_THREAD.sum();
        long sending = SENDING.sum();
        long received = Sink.received();
        exportCpu += exporting - exportCpuBefore;
        sendCpu += sending - sendCpuBefore;
        exported += received - exportedBefore;
        exportCpuBefore = exporting;
        sendCpuBefore = sending;
        exportedBefore = received;
    }

    private static void require(long stored, long recorded, Object by) {
        if (stored != recorded) {
            throw new IllegalStateException(recorded + " spans were recorded, " + stored + " came through: " + by);
        }
    }
}
