package dev.mlflow4j.tracing.internal.json;

import dev.mlflow4j.tracing.Attachment;

/** Takes binary values out of inputs and outputs while they are written. */
public interface AttachmentSink {
    /** Returns the text in its place. */
    String store(Attachment attachment);

    /** Whether binary values that are not {@link Attachment}s are taken out, too. */
    boolean extracts();
}
