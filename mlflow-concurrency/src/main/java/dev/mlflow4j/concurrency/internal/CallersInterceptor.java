package dev.mlflow4j.concurrency.internal;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** On the caller's thread, right inside of the interceptor of {@code @Traced}: keeps the span. */
@AcrossThreads
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE - 999)
public class CallersInterceptor {
    @AroundInvoke
    Object keepSpan(InvocationContext invocation) throws Exception {
        SpanOfCaller.keep(invocation);
        return invocation.proceed();
    }
}
