package dev.mlflow4j.tracing.internal.context;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.internal.util.Services;
import dev.mlflow4j.tracing.spi.WorkContext;

/** The span of a piece of work: current wherever that runs, on threads that have none of their own. */
public final class WorkSpan {
    private static final WorkContext[] PLACES =
            Services.besideUs(WorkContext.class).toArray(WorkContext[]::new);

    private volatile Span span;

    private WorkSpan(Span span) {
        this.span = span;
    }

    /** False where nothing but threads is known here. */
    static boolean isPossible() {
        return PLACES.length > 0;
    }

    /** Null where none is, or it has ended. */
    static Span orNull() {
        for (WorkContext place : PLACES) {
            if (place.get() instanceof WorkSpan kept) {
                Span span = kept.span;
                return span instanceof TracingContext && !span.isRecording() ? null : span;
            }
        }
        return null;
    }

    /** Remembers it for the work that runs here; null where no such work does. */
    public static WorkSpan of(Span span) {
        WorkSpan kept = new WorkSpan(span);
        for (WorkContext place : PLACES) {
            if (place.put(kept)) {
                return kept;
            }
        }
        return null;
    }

    /** Lets it be current no more, whatever thread this is. */
    public void forget() {
        span = null;
    }
}
