package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.Attachment;
import dev.mlflow4j.tracing.internal.data.MemoryBudget;
import dev.mlflow4j.tracing.internal.util.LogOnce;
import java.util.ArrayList;
import java.util.List;

/** Binary values of a span's inputs and outputs, until they are sent. */
final class SpanAttachments {
    private final int maxBytes;
    private final List<Attachment> kept = new ArrayList<>(1);

    private final MemoryBudget memory;
    private long reserved;
    private int lost;

    SpanAttachments(int maxBytes, MemoryBudget memory) {
        this.maxBytes = maxBytes;
        this.memory = memory;
    }

    synchronized long reserved() {
        return reserved;
    }

    /** How many there was no room in memory for. */
    synchronized int lost() {
        return lost;
    }

    /** What stands for it in the span. */
    synchronized String store(Attachment attachment, String traceId) {
        int size = attachment.content().length;
        if (size > maxBytes) {
            LogOnce.log(
                    "attachment too large",
                    System.Logger.Level.WARNING,
                    "An attachment of {0} bytes is left out: it has more than mlflow.trace.max.attachment.size, {1} bytes."
                            + " Further occurrences are not logged.",
                    Integer.toString(size),
                    Integer.toString(maxBytes));
            return "[Attachment too large: " + size + " bytes exceeds " + maxBytes + " bytes limit]";
        }
        if (!kept.contains(attachment)) {
            if (!memory.take(size)) {
                lost++;
                return "[Attachment left out: no memory (mlflow.tracing.memory.max.megabytes)]";
            }
            reserved += size;
            kept.add(attachment);
        }
        return attachment.reference(traceId);
    }

    /** Those that the texts still name: what was set later, or a processor, may have taken some away. */
    synchronized List<Attachment> named(String inputs, String outputs) {
        return kept.stream()
                .filter(attachment -> names(inputs, attachment) || names(outputs, attachment))
                .toList();
    }

    private static boolean names(String text, Attachment attachment) {
        return text != null && text.contains(attachment.id());
    }
}
