package dev.mlflow4j.concurrency.internal;

import dev.mlflow4j.concurrency.MlflowContextType;
import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.SpanContext;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import java.util.Map;

/** The current span as a thread context of Jakarta Concurrency. */
public final class JakartaSpanContext implements ThreadContextProvider {
    private static volatile Thread asking;
    private static volatile boolean asked;

    /** Whether a context service takes us into account, be it to propagate the span or to clear it. */
    static synchronized boolean isAskedBy(ContextService service) {
        asked = false;
        asking = Thread.currentThread();
        try {
            service.contextualRunnable(() -> {});
            return asked;
        } finally {
            asking = null;
        }
    }

    @Override
    public ThreadContextSnapshot currentContext(Map<String, String> properties) {
        noteThatAsked();
        return snapshot(SpanContext.current());
    }

    @Override
    public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
        noteThatAsked();
        return snapshot(SpanContext.none());
    }

    @Override
    public String getThreadContextType() {
        return MlflowContextType.JAKARTA;
    }

    private static void noteThatAsked() {
        if (asking == Thread.currentThread()) {
            asked = true;
        }
    }

    private static ThreadContextSnapshot snapshot(SpanContext context) {
        return () -> {
            Scope scope = context.makeCurrent();
            return scope::close;
        };
    }
}
