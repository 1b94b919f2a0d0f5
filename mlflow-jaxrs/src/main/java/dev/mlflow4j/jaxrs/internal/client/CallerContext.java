package dev.mlflow4j.jaxrs.internal.client;

import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.SpanContext;
import org.eclipse.microprofile.rest.client.ext.AsyncInvocationInterceptor;
import org.eclipse.microprofile.rest.client.ext.AsyncInvocationInterceptorFactory;

/** What is current where a method is called that answers later, for the thread that calls the server, until it has. */
final class CallerContext implements AsyncInvocationInterceptor {
    private volatile SpanContext caller = SpanContext.none();
    private volatile Scope scope;

    private CallerContext() {}

    /** Makes one for each call. */
    static final class Factory implements AsyncInvocationInterceptorFactory {
        @Override
        public AsyncInvocationInterceptor newInterceptor() {
            return new CallerContext();
        }
    }

    @Override
    public void prepareContext() {
        caller = SpanContext.current();
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
