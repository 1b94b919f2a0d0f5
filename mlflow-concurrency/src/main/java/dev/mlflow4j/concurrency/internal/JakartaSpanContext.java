package dev.mlflow4j.concurrency.internal;

import dev.mlflow4j.concurrency.MlflowContextType;
import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.SpanContext;
import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import java.util.Map;

/** The current span as a thread context of Jakarta Concurrency. */
public final class JakartaSpanContext implements ThreadContextProvider {
    @Override
    public ThreadContextSnapshot currentContext(Map<String, String> properties) {
        return snapshot(SpanContext.current());
    }

    @Override
    public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
        return snapshot(SpanContext.none());
    }

    @Override
    public String getThreadContextType() {
        return MlflowContextType.JAKARTA;
    }

    private static ThreadContextSnapshot snapshot(SpanContext context) {
        return () -> {
            Scope scope = context.makeCurrent();
            return scope::close;
        };
    }
}
