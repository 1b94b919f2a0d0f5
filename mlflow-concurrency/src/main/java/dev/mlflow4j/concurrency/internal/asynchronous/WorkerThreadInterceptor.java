package dev.mlflow4j.concurrency.internal.asynchronous;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Runs on the thread that runs the method and makes the caller's span current. */
@AsynchronousBinding
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_AFTER + 900)
public class WorkerThreadInterceptor {
    @AroundInvoke
    Object restoreSpan(InvocationContext invocation) throws Exception {
        return CallerSpan.proceedIn(invocation);
    }
}
