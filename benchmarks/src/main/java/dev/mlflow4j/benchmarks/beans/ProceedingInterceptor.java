package dev.mlflow4j.benchmarks.beans;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Only proceeds. */
@Proceeding
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class ProceedingInterceptor {
    @AroundInvoke
    Object proceed(InvocationContext invocation) throws Exception {
        return invocation.proceed();
    }
}
