package dev.mlflow4j.concurrency.internal.context;

import dev.mlflow4j.concurrency.MlflowContextType;
import dev.mlflow4j.tracing.spi.ContextSnapshot;
import dev.mlflow4j.tracing.spi.Scope;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import java.util.Map;

/** The current span as a thread context of Jakarta Concurrency. */
public final class JakartaSpanContext implements ThreadContextProvider {
    private static volatile Thread testing;
    private static volatile boolean used;

    /** Whether a context service uses this provider, to propagate the span or to clear it. */
    public static synchronized boolean isUsedBy(ContextService service) {
        used = false;
        testing = Thread.currentThread();
        try {
            service.contextualRunnable(() -> {});
            return used;
        } finally {
            testing = null;
        }
    }

    @Override
    public ThreadContextSnapshot currentContext(Map<String, String> properties) {
        recordUse();
        return snapshot(ContextSnapshot.ofTask());
    }

    @Override
    public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
        recordUse();
        return snapshot(ContextSnapshot.none());
    }

    @Override
    public String getThreadContextType() {
        return MlflowContextType.JAKARTA;
    }

    private static void recordUse() {
        if (testing == Thread.currentThread()) {
            used = true;
        }
    }

    private static ThreadContextSnapshot snapshot(ContextSnapshot context) {
        return () -> {
            Scope scope = context.makeCurrent();
            return scope::close;
        };
    }
}
