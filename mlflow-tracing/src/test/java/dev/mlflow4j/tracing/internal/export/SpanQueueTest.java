package dev.mlflow4j.tracing.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.internal.data.TraceBatch;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanQueueTest {
    private final SpanQueue queue = new SpanQueue(10);

    @Test
    void largerBatchesAreTakenInParts() {
        add(Collections.nCopies(5, null));
        add(Collections.nCopies(4, null));
        assertThat(takeSizes(3)).containsExactly(3);
        assertThat(takeSizes(3)).containsExactly(2, 1);
        assertThat(queue.waiting()).isEqualTo(3);
        assertThat(takeSizes(9)).containsExactly(3);
        assertThat(queue.waiting()).isZero();
        assertThat(takeSizes(9)).isEmpty();
    }

    @Test
    void whatHasNoRoomIsNotReserved() {
        assertThat(queue.reserve(8)).isEqualTo(8);
        assertThat(queue.reserve(8)).isEqualTo(2);
        assertThat(queue.reserve(8)).isZero();
    }

    @Test
    void nothingIsLostWhereMemoryEndsWhileSpansAreTaken() {
        add(Collections.nCopies(2, null));
        add(new FailingOnce(4));
        assertThat(takeSizes(3)).containsExactly(2);
        assertThat(queue.waiting()).isEqualTo(4);
        assertThat(takeSizes(3)).containsExactly(3);

        add(new FailingOnce(4));
        assertThat(takeSizes(1)).containsExactly(1);
        assertThatThrownBy(() -> queue.take(3)).isInstanceOf(OutOfMemoryError.class);
        assertThat(queue.waiting()).isEqualTo(4);
        assertThat(takeSizes(4)).containsExactly(4);
    }

    private void add(List<SpanRecord> spans) {
        assertThat(queue.reserve(spans.size())).isEqualTo(spans.size());
        queue.add(new TraceBatch(null, spans));
    }

    private List<Integer> takeSizes(int most) {
        return queue.take(most).stream().map(batch -> batch.spans().size()).toList();
    }

    /** Spans whose first division finds no memory. */
    private static final class FailingOnce extends AbstractList<SpanRecord> {
        private final int size;
        private boolean failed;

        FailingOnce(int size) {
            this.size = size;
        }

        @Override
        public SpanRecord get(int index) {
            return null;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public List<SpanRecord> subList(int from, int to) {
            if (!failed) {
                failed = true;
                throw new OutOfMemoryError("for the test");
            }
            return Collections.nCopies(to - from, null);
        }
    }
}
