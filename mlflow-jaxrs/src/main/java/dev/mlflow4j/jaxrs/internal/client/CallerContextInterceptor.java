package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.tracing.spi.ContextSnapshot;
import dev.mlflow4j.tracing.spi.Scope;
import org.eclipse.microprofile.rest.client.ext.AsyncInvocationInterceptor;
import org.eclipse.microprofile.rest.client.ext.AsyncInvocationInterceptorFactory;

/** Propagates the context of the caller of an asynchronous method to the thread that sends the request. */
final class CallerContextInterceptor implements AsyncInvocationInterceptor {
    private volatile ContextSnapshot caller = ContextSnapshot.none();
    private volatile Scope scope;

    private CallerContextInterceptor() {}

    /** Creates an interceptor for each call. */
    static final class Factory implements AsyncInvocationInterceptorFactory {
        @Override
        public AsyncInvocationInterceptor newInterceptor() {
            return new CallerContextInterceptor();
        }
    }

    @Override
    public void prepareContext() {
        caller = ContextSnapshot.current();
    }

    @Override
    public void applyContext() {
        scope = caller.makeCurrent();
    }

    @Override
    public void removeContext() {
        if (scope != null) {
            scope.close();
        }
    }
}
