package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Makes the request's span current while the resource method runs, on its thread and no longer. */
@ResourceCall
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE - 2000)
public class ResourceInterceptor {
    @Inject
    CurrentRequest current;

    @AroundInvoke
    Object call(InvocationContext invocation) throws Exception {
        RequestSpan request = request();
        if (request == null || !request.enter()) {
            return invocation.proceed();
        }
        try (Scope scope = Tracer.makeCurrent(request.span())) {
            Object result = invocation.proceed();
            Class<?> declared = invocation.getMethod().getReturnType();
            Object followed = FollowedStage.of(result, declared, request);
            return followed == null ? Tracer.follow(result, declared, new ResourceResult(request)) : followed;
        } catch (Throwable e) {
            request.thrown(e);
            throw e;
        }
    }

    private RequestSpan request() {
        try {
            return current.get();
        } catch (ContextNotActiveException e) {
            return null;
        }
    }
}
