package dev.mlflow4j.concurrency.internal.executors;

import jakarta.enterprise.concurrent.ContextService;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** An executor or a context service whose tasks run with the span that is current where they are handed over. */
final class ContextualResource implements InvocationHandler {
    private static final Set<Class<?>> TASKS = Set.of(
            Runnable.class,
            Callable.class,
            Supplier.class,
            Function.class,
            BiFunction.class,
            Consumer.class,
            BiConsumer.class);

    private final Object resource;

    ContextualResource(Object resource) {
        this.resource = resource;
    }

    Object proxy() {
        return ResourceProxies.of(resource, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (ResourceProxies.isEquals(method)) {
            return proxy == arguments[0];
        }
        Object[] tasks = arguments == null ? null : withSpan(method, arguments);
        return withSpan(method, ResourceProxies.call(resource, method, tasks));
    }

    private static Object withSpan(Method method, Object result) {
        if (result instanceof ContextService) {
            return ContextualResources.of(result);
        }
        if (result instanceof CompletableFuture<?> future) {
            return ContextualFuture.of(future);
        }
        return method.getReturnType() == Executor.class ? ContextualTask.of(result) : result;
    }

    private static Object[] withSpan(Method method, Object[] arguments) {
        boolean ofAnyInterface = method.getName().equals("createContextualProxy");
        Object[] contextual = arguments.clone();
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < contextual.length; i++) {
            if (TASKS.contains(types[i]) || ofAnyInterface && i == 0) {
                contextual[i] = ContextualTask.of(contextual[i]);
            } else if (contextual[i] instanceof Collection<?> tasks) {
                contextual[i] = tasks.stream().map(ContextualTask::of).toList();
            }
        }
        return contextual;
    }
}
