package dev.mlflow4j.tracing.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PendingRootTrackerTest {
    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    private final BlockingQueue<TraceRequest> rejected = new LinkedBlockingQueue<>();

    @Test
    void aRequestIsSentOnce() throws Exception {
        PendingRootTracker tracker = tracker(Duration.ZERO);
        tracker.add(note("tr-1"), "1");
        assertThat(sent.poll(30, TimeUnit.SECONDS)).isEqualTo("tr-1 1");
        tracker.close();
        assertThat(sent).isEmpty();
    }

    @Test
    void ofSeveralRequestsForATraceTheFirstIsSent() {
        PendingRootTracker tracker = tracker(Duration.ofDays(1));
        tracker.add(note("tr-1"), "1");
        tracker.add(note("tr-1"), "2");
        tracker.add(note("tr-2"), "3");
        tracker.close();
        assertThat(sent).containsExactly("tr-1 1", "tr-2 3");
    }

    @Test
    void theOldestIsSentAtOnceIfTooManyWait() throws Exception {
        PendingRootTracker tracker = tracker(Duration.ofDays(1));
        for (int i = 0; i <= PendingRootTracker.MAX_WAITING; i++) {
            tracker.add(note("tr-" + i), "1");
        }
        assertThat(sent.poll(30, TimeUnit.SECONDS)).isEqualTo("tr-0 1");
        tracker.close();
        assertThat(sent).hasSize(PendingRootTracker.MAX_WAITING);
    }

    @Test
    void theLimitHoldsWhileSendingHangs() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        PendingRootTracker tracker = new PendingRootTracker(
                Duration.ofDays(1),
                (note, experiment) -> {
                    if (note.traceId().equals("tr-0")) {
                        hanging.countDown();
                        awaitUninterruptibly(over);
                    } else {
                        sent.add(note.traceId());
                    }
                },
                rejected::add);
        int more = 40_000;
        for (int i = 0; i < PendingRootTracker.MAX_WAITING + more; i++) {
            tracker.add(note("tr-" + i), "1");
        }
        assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(rejected).hasSize(more - 1);
        over.countDown();
        tracker.close();
        assertThat(sent).hasSize(PendingRootTracker.MAX_WAITING);
        tracker.add(note("late"), "1");
        assertThat(rejected).hasSize(more);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFailureDoesNotPreventTheNext() {
        PendingRootTracker tracker = new PendingRootTracker(
                Duration.ofDays(1),
                (note, experiment) -> {
                    if (note.traceId().equals("tr-1")) {
                        throw new IllegalStateException("no");
                    }
                    sent.add(note.traceId());
                },
                rejected::add);
        List.of("tr-1", "tr-2").forEach(id -> tracker.add(note(id), "1"));
        tracker.close();
        assertThat(sent).containsExactly("tr-2");
    }

    private PendingRootTracker tracker(Duration wait) {
        return new PendingRootTracker(
                wait, (note, experiment) -> sent.add(note.traceId() + " " + experiment), rejected::add);
    }

    private static TraceRequest note(String traceId) {
        return new TraceRequest(TraceRequest.Kind.UNLESS_FINISHED, traceId, "{}");
    }
}
