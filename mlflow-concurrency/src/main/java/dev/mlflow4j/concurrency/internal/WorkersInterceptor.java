package dev.mlflow4j.concurrency.internal;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** On the thread that runs the method, inside of what brought it there: makes the caller's span current. */
@AcrossThreads
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_AFTER + 900)
public class WorkersInterceptor {
    @AroundInvoke
    Object takeSpan(InvocationContext invocation) throws Exception {
        return SpanOfCaller.proceedIn(invocation);
    }
}
