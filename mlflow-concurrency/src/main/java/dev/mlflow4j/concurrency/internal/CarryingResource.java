package dev.mlflow4j.concurrency.internal;

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
final class CarryingResource implements InvocationHandler {
    private static final Set<Class<?>> TASKS = Set.of(
            Runnable.class,
            Callable.class,
            Supplier.class,
            Function.class,
            BiFunction.class,
            Consumer.class,
            BiConsumer.class);

    private final Object resource;

    CarryingResource(Object resource) {
        this.resource = resource;
    }

    Object proxy() {
        return Proxies.of(resource, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (Proxies.isEquals(method)) {
            return proxy == arguments[0];
        }
        Object[] tasks = arguments == null ? null : withSpan(method, arguments);
        return withSpan(method, Proxies.call(resource, method, tasks));
    }

    private static Object withSpan(Method method, Object result) {
        if (result instanceof ContextService) {
            return CarryingResources.of(result);
        }
        if (result instanceof CompletableFuture<?> future) {
            return CarryingFuture.of(future);
        }
        return method.getReturnType() == Executor.class ? CarriedTask.of(result) : result;
    }

    private static Object[] withSpan(Method method, Object[] arguments) {
        boolean ofAnyInterface = method.getName().equals("createContextualProxy");
        Object[] carried = arguments.clone();
        Class<?>[] types = method.getParameterTypes();
        for (int i = 0; i < carried.length; i++) {
            if (TASKS.contains(types[i]) || ofAnyInterface && i == 0) {
                carried[i] = CarriedTask.of(carried[i]);
            } else if (carried[i] instanceof Collection<?> tasks) {
                carried[i] = tasks.stream().map(CarriedTask::of).toList();
            }
        }
        return carried;
    }
}
