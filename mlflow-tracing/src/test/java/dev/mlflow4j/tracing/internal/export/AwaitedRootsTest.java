package dev.mlflow4j.tracing.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AwaitedRootsTest {
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    @Test
    void whatIsToBeSaidOfATraceIsSaidOnce() throws Exception {
        AwaitedRoots roots = roots(Duration.ZERO);
        roots.add(note("tr-1"), "1");
        assertThat(said.poll(30, TimeUnit.SECONDS)).isEqualTo("tr-1 1");
        roots.close();
        assertThat(said).isEmpty();
    }

    @Test
    void ofSeveralPartsOfATraceTheFirstCounts() {
        AwaitedRoots roots = roots(Duration.ofDays(1));
        roots.add(note("tr-1"), "1");
        roots.add(note("tr-1"), "2");
        roots.add(note("tr-2"), "3");
        roots.close();
        assertThat(said).containsExactly("tr-1 1", "tr-2 3");
    }

    @Test
    void theOldestGivesWayWhereTooManyWait() throws Exception {
        AwaitedRoots roots = roots(Duration.ofDays(1));
        for (int i = 0; i <= AwaitedRoots.MAX_WAITING; i++) {
            roots.add(note("tr-" + i), "1");
        }
        assertThat(said.poll(30, TimeUnit.SECONDS)).isEqualTo("tr-0 1");
        roots.close();
        assertThat(said).hasSize(AwaitedRoots.MAX_WAITING);
    }

    @Test
    void oneThatCannotBeSaidKeepsNoOtherFromBeingSaid() {
        AwaitedRoots roots = new AwaitedRoots(Duration.ofDays(1), (note, experiment) -> {
            if (note.traceId().equals("tr-1")) {
                throw new IllegalStateException("no");
            }
            said.add(note.traceId());
        });
        List.of("tr-1", "tr-2").forEach(id -> roots.add(note(id), "1"));
        roots.close();
        assertThat(said).containsExactly("tr-2");
    }

    private AwaitedRoots roots(Duration wait) {
        return new AwaitedRoots(wait, (note, experiment) -> said.add(note.traceId() + " " + experiment));
    }

    private static TraceNote note(String traceId) {
        return new TraceNote(TraceNote.Kind.UNLESS_FINISHED, traceId, "{}");
    }
}
