package dev.mlflow4j.concurrency.internal.context;

import dev.mlflow4j.tracing.spi.ContextSnapshot;
import dev.mlflow4j.tracing.spi.Scope;
import io.helidon.common.context.spi.DataPropagationProvider;
import java.util.ArrayDeque;
import java.util.Deque;

/** The current span in executors that Helidon makes or wraps: thread pools by its settings, {@code @ExecuteOn}. */
public final class HelidonSpanContext implements DataPropagationProvider<ContextSnapshot> {
    /** Tasks nest where a pool runs what it has no thread for in the caller's. */
    private static final ThreadLocal<Deque<Scope>> SCOPES = new ThreadLocal<>();

    @Override
    public ContextSnapshot data() {
        return ContextSnapshot.ofTask();
    }

    @Override
    public void propagateData(ContextSnapshot context) {
        Deque<Scope> scopes = SCOPES.get();
        if (scopes == null) {
            scopes = new ArrayDeque<>();
            SCOPES.set(scopes);
        }
        scopes.push(context.makeCurrent());
    }

    @Override
    public void clearData(ContextSnapshot context) {
        Deque<Scope> scopes = SCOPES.get();
        if (scopes == null) {
            return;
        }
        Scope scope = scopes.pop();
        if (scopes.isEmpty()) {
            SCOPES.remove();
        }
        scope.close();
    }
}
