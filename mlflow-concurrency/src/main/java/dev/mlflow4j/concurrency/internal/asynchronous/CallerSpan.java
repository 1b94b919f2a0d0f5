package dev.mlflow4j.concurrency.internal.asynchronous;

import dev.mlflow4j.tracing.spi.ContextSnapshot;
import dev.mlflow4j.tracing.spi.Scope;
import jakarta.interceptor.InvocationContext;

/** The span of the caller's thread, for the thread that runs a method. */
record CallerSpan(Thread thread, ContextSnapshot context) {
    private static final String KEY = CallerSpan.class.getName();

    static void store(InvocationContext invocation) {
        invocation.getContextData().put(KEY, new CallerSpan(Thread.currentThread(), ContextSnapshot.current()));
    }

    static Object proceedIn(InvocationContext invocation) throws Exception {
        if (invocation.getContextData().get(KEY) instanceof CallerSpan caller
                && caller.thread != Thread.currentThread()) {
            try (Scope scope = caller.context.makeCurrent()) {
                return invocation.proceed();
            }
        }
        return invocation.proceed();
    }
}
