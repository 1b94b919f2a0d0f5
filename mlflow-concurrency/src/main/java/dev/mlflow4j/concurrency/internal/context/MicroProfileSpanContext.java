package dev.mlflow4j.concurrency.internal.context;

import dev.mlflow4j.concurrency.MlflowContextType;
import dev.mlflow4j.tracing.spi.ContextSnapshot;
import dev.mlflow4j.tracing.spi.Scope;
import java.util.Map;
import org.eclipse.microprofile.context.spi.ThreadContextProvider;
import org.eclipse.microprofile.context.spi.ThreadContextSnapshot;

/** The current span as a thread context of MicroProfile Context Propagation. */
public final class MicroProfileSpanContext implements ThreadContextProvider {
    @Override
    public ThreadContextSnapshot currentContext(Map<String, String> properties) {
        return snapshot(ContextSnapshot.ofTask());
    }

    @Override
    public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
        return snapshot(ContextSnapshot.none());
    }

    @Override
    public String getThreadContextType() {
        return MlflowContextType.MICROPROFILE;
    }

    private static ThreadContextSnapshot snapshot(ContextSnapshot context) {
        return () -> {
            Scope scope = context.makeCurrent();
            return scope::close;
        };
    }
}
