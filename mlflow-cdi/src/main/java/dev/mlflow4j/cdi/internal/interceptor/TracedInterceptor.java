package dev.mlflow4j.cdi.internal.interceptor;

import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.spi.TracedMethod;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Intercepted;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/** Calls the business methods of traced beans in spans. */
@Traced
@Interceptor
@Priority(TracedInterceptor.PRIORITY)
public class TracedInterceptor implements Serializable {
    /** Before what the platform itself puts first, so that the span sees all that others do to the call. */
    public static final int PRIORITY = Interceptor.Priority.PLATFORM_BEFORE - 1000;

    private static final long serialVersionUID = 1L;

    @Inject
    @Intercepted
    @SuppressWarnings("serial")
    Bean<?> bean;

    private transient TracedMethods methods;

    @AroundInvoke
    Object trace(InvocationContext invocation) throws Exception {
        TracedMethods known = methods;
        if (known == null) {
            known = TracedMethods.of(bean);
            methods = known;
        }
        TracedMethod method = known.get(invocation.getMethod());
        return method == null ? invocation.proceed() : method.call(invocation.getParameters(), invocation::proceed);
    }
}
