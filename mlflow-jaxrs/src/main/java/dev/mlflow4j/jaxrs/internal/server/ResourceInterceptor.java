package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.Tracer;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.concurrent.CompletionStage;

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
        if (request == null || !request.enterResource()) {
            return invocation.proceed();
        }
        tapArguments(invocation, request);
        try (Scope scope = Tracer.makeCurrent(request.span())) {
            return followed(invocation.proceed(), invocation.getMethod().getReturnType(), request);
        } catch (Throwable e) {
            request.outputs().removeStream();
            request.outcome().recordException(e);
            throw e;
        } finally {
            request.endWithContainerIfAsync();
        }
    }

    private static void tapArguments(InvocationContext invocation, RequestSpan request) {
        try {
            ResourceArguments.of(invocation.getMethod()).tap(invocation, request);
        } catch (RuntimeException | LinkageError e) {
            Tracer.failed("look at the arguments of a resource", e);
        }
    }

    private static Object followed(Object result, Class<?> declared, RequestSpan request) {
        if (result instanceof StreamingOutput) {
            // Written around us, and captured as any body.
            return result;
        }
        if (result instanceof CompletionStage) {
            request.setAsync(true);
        }
        Object followed = FollowedStage.of(result, declared, request);
        return followed == null ? Tracer.follow(result, declared, new ResourceResult(request)) : followed;
    }

    private RequestSpan request() {
        try {
            return current.get();
        } catch (ContextNotActiveException e) {
            return null;
        }
    }
}
