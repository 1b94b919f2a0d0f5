package dev.mlflow4j.jaxrs.internal.server.cdi;

import dev.mlflow4j.jaxrs.internal.server.resource.ObservedStage;
import dev.mlflow4j.jaxrs.internal.server.resource.PendingResourceResult;
import dev.mlflow4j.jaxrs.internal.server.resource.ResourceArguments;
import dev.mlflow4j.jaxrs.internal.server.span.RequestSpan;
import dev.mlflow4j.tracing.spi.Instrumenter;
import dev.mlflow4j.tracing.spi.Scope;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.concurrent.CompletionStage;

/** Makes the request's span current on the thread of the resource method, while the method runs. */
@TracedResource
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE - 2000)
public class ResourceInterceptor {
    @Inject
    RequestSpanHolder holder;

    @AroundInvoke
    Object call(InvocationContext invocation) throws Exception {
        RequestSpan request = request();
        if (request == null || !request.enterResource()) {
            return invocation.proceed();
        }
        tapArguments(invocation, request);
        try (Scope scope = Instrumenter.makeCurrent(request.span())) {
            return observe(invocation.proceed(), invocation.getMethod().getReturnType(), request);
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
            Instrumenter.failed("record the arguments of a resource method", e);
        }
    }

    private static Object observe(Object result, Class<?> declared, RequestSpan request) {
        if (result instanceof StreamingOutput) {
            // Is written after the method, and captured like any body.
            return result;
        }
        if (result instanceof CompletionStage) {
            request.setAsync(true);
        }
        Object observed = ObservedStage.of(result, declared, request);
        return observed == null ? Instrumenter.follow(result, declared, new PendingResourceResult(request)) : observed;
    }

    private RequestSpan request() {
        try {
            return holder.get();
        } catch (ContextNotActiveException e) {
            return null;
        }
    }
}
