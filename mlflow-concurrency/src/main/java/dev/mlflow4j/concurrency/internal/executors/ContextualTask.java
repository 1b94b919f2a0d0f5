package dev.mlflow4j.concurrency.internal.executors;

import dev.mlflow4j.tracing.spi.ContextSnapshot;
import dev.mlflow4j.tracing.spi.Scope;
import jakarta.enterprise.concurrent.ManagedTask;
import jakarta.enterprise.concurrent.ManagedTaskListener;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;

/** A task, of any interfaces, that runs with the span that was current where it was created. */
final class ContextualTask implements InvocationHandler {
    private final Object task;
    private final ContextSnapshot context = ContextSnapshot.ofTask();

    private ContextualTask(Object task) {
        this.task = task;
    }

    /** Null stays null, for the server to refuse. */
    static Object of(Object task) {
        return task == null ? null : ResourceProxies.of(task, new ContextualTask(task));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (ResourceProxies.isEquals(method)) {
            return proxy == arguments[0];
        }
        try (Scope scope = method.getDeclaringClass() == ManagedTask.class ? () -> {} : context.makeCurrent()) {
            Object result = ResourceProxies.call(task, method, arguments);
            return result instanceof ManagedTaskListener listener ? withoutProxy(listener, proxy) : result;
        }
    }

    /** Passes the submitted task to a listener, not the proxy. */
    private Object withoutProxy(ManagedTaskListener listener, Object proxy) {
        return ResourceProxies.of(listener, (self, method, arguments) -> {
            Object[] passed = arguments == null ? null : arguments.clone();
            for (int i = 0; passed != null && i < passed.length; i++) {
                passed[i] = passed[i] == proxy ? task : passed[i];
            }
            return ResourceProxies.call(listener, method, passed);
        });
    }
}
