package dev.mlflow4j.tracing.internal.json;

import dev.mlflow4j.tracing.Attachment;

/** Takes binary values out of inputs and outputs while they are written. */
public interface AttachmentSink {
    /** What stands for it in the text. */
    String store(Attachment attachment);

    /** Whether binary values that nobody has marked as such are taken out, too. */
    boolean extracts();
}
