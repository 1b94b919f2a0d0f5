package dev.mlflow4j.tracing.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.internal.data.MemoryBudget;
import dev.mlflow4j.tracing.internal.rest.ExperimentRef;
import dev.mlflow4j.tracing.internal.spool.Spool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each batch is sent or counted as lost, and none both, when the disk is too small for what waits. */
class ExportQueueTest {
    private static final int SIZE = 100_000;
    private static final int IN_MEMORY = 20;

    @TempDir
    Path folder;

    private final ExportCounters counters = new ExportCounters();

    @Test
    void whatIsBeingSentStaysWhenMemoryMovesToADiskThatIsTooSmall() throws Exception {
        ExportQueue queue = queue();
        for (int i = 0; i < IN_MEMORY; i++) {
            queue.put(batch(i));
        }
        EncodedBatch sending = queue.first(0);
        assertThat(queue.moveToDisk()).isTrue();
        assertThat(queue.first(0)).isSameAs(sending);
        for (int i = 0; i < IN_MEMORY; i++) {
            queue.put(batch(IN_MEMORY + i));
        }
        assertThat(queue.first(0)).isSameAs(sending);
        queue.remove();

        List<Integer> sent = new ArrayList<>(List.of(number(sending)));
        for (EncodedBatch next = queue.first(0); next != null; next = queue.first(0)) {
            sent.add(number(next));
            queue.remove();
        }
        // The file of what is being sent, then without a gap what fits.
        List<Integer> behind = sent.subList(2, sent.size());
        assertThat(sent).startsWith(0, 1).endsWith(2 * IN_MEMORY - 1);
        assertThat(behind)
                .isEqualTo(IntStream.range(behind.get(0), 2 * IN_MEMORY).boxed().toList());
        assertThat(counters.lost()).isPositive().isEqualTo(2L * IN_MEMORY - sent.size());
        assertThat(queue.spansOnDisk()).isZero();
    }

    @Test
    void whatComesAfterItIsClosedIsCounted() throws Exception {
        ExportQueue queue = queue();
        queue.put(batch(0));
        assertThat(queue.first(0)).isNotNull();
        queue.close("closed");
        queue.put(batch(1));
        assertThat(queue.remove()).as("was there to be counted").isFalse();
        assertThat(counters.lost()).isEqualTo(1);
        assertThat(queue.spansOnDisk()).isEqualTo(1);
    }

    private ExportQueue queue() {
        Spool<EncodedBatch> spool = new Spool<>(folder, 1 << 20, EncodedBatch::decoded, counters);
        return new ExportQueue(spool, IN_MEMORY, new MemoryBudget(Long.MAX_VALUE), counters);
    }

    private static EncodedBatch batch(int number) {
        byte[] span = new byte[SIZE];
        span[0] = (byte) number;
        return new EncodedBatch(ExperimentRef.ofId("1"), List.of(span), List.of(), false);
    }

    private static int number(EncodedBatch batch) {
        return batch.spans().get(0)[0];
    }
}
