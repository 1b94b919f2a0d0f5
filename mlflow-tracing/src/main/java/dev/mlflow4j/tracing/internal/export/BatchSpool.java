package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.internal.spool.Spool;
import dev.mlflow4j.tracing.internal.spool.SpoolCodec;
import dev.mlflow4j.tracing.internal.spool.SpoolListener;
import java.io.IOException;
import java.nio.file.Path;

/** Makes the spool of encoded batches. */
public final class BatchSpool {
    private BatchSpool() {}

    public static Spool<EncodedBatch> create(Path folder, long maxBytes, ExportCounters counters) {
        return new Spool<>(folder, maxBytes, new Codec(), new Counting(counters));
    }

    private static final class Codec implements SpoolCodec<EncodedBatch> {
        @Override
        public byte[] encode(EncodedBatch batch) {
            return batch.encoded();
        }

        @Override
        public EncodedBatch decode(byte[] encoded, boolean restored) throws IOException {
            return EncodedBatch.decoded(encoded, restored);
        }

        @Override
        public int spans(EncodedBatch batch) {
            return batch.spans().size();
        }

        @Override
        public int bytes(EncodedBatch batch) {
            return batch.bytes();
        }
    }

    private record Counting(ExportCounters counters) implements SpoolListener {
        @Override
        public void restored(long spans) {
            counters.restored(spans);
        }

        @Override
        public void dropped(DropReason reason, int spans, String detail, boolean wereRestored) {
            counters.dropped(reason, spans, detail, wereRestored);
        }
    }
}
