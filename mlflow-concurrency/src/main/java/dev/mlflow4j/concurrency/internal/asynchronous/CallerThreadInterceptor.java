package dev.mlflow4j.concurrency.internal.asynchronous;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Runs on the caller's thread, next inside of the interceptor of {@code @Traced}, and stores the span. */
@AsynchronousBinding
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE - 999)
public class CallerThreadInterceptor {
    @AroundInvoke
    Object storeSpan(InvocationContext invocation) throws Exception {
        CallerSpan.store(invocation);
        return invocation.proceed();
    }
}
