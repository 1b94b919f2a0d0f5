package dev.mlflow4j.concurrency.internal;

import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.SpanContext;
import jakarta.interceptor.InvocationContext;

/** What is handed over from the caller's thread to the one that runs a method. */
record SpanOfCaller(Thread thread, SpanContext context) {
    private static final String KEY = SpanOfCaller.class.getName();

    static void keep(InvocationContext invocation) {
        invocation.getContextData().put(KEY, new SpanOfCaller(Thread.currentThread(), SpanContext.current()));
    }

    static Object proceedIn(InvocationContext invocation) throws Exception {
        if (invocation.getContextData().get(KEY) instanceof SpanOfCaller caller
                && caller.thread != Thread.currentThread()) {
            try (Scope scope = caller.context.makeCurrent()) {
                return invocation.proceed();
            }
        }
        return invocation.proceed();
    }
}
