package dev.mlflow4j.tracing.internal.spool;

import dev.mlflow4j.tracing.DropReason;

/** Is notified of spans that a spool takes over or loses. */
public interface SpoolListener {
    /** Spans that an earlier run of the application left. */
    void restored(long spans);

    void dropped(DropReason reason, int spans, String detail, boolean wereRestored);
}
