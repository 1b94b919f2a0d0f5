package dev.mlflow4j.jaxrs.internal.server.span;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.Scope;
import java.util.Optional;

/** Makes the span of a request current where no interceptor does. */
public final class SpanActivation {
    private final Span span;
    private volatile Scope scope;
    private volatile Runnable removal = () -> {};

    SpanActivation(Span span) {
        this.span = span;
    }

    /** Makes the span current wherever this request runs; false where no framework provides a context for that. */
    public boolean setInWorkContext() {
        Optional<Runnable> remembered = Instrumenter.remember(span);
        removal = remembered.orElse(removal);
        return remembered.isPresent();
    }

    /** Makes the span current on this thread, for a resource that is not intercepted and responds on this thread. */
    public void openScope() {
        scope = Instrumenter.makeCurrent(span);
    }

    public void closeScope() {
        if (scope != null) {
            scope.close();
        }
    }

    void removeFromWorkContext() {
        removal.run();
    }
}
