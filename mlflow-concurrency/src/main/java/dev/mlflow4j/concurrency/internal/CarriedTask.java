package dev.mlflow4j.concurrency.internal;

import dev.mlflow4j.tracing.spi.Scope;
import dev.mlflow4j.tracing.spi.SpanContext;
import jakarta.enterprise.concurrent.ManagedTaskListener;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;

/** A task, of whatever interfaces, that runs with the span that was current where it was made. */
final class CarriedTask implements InvocationHandler {
    private final Object task;
    private final SpanContext context = SpanContext.current();

    private CarriedTask(Object task) {
        this.task = task;
    }

    /** Null stays null, for the server to refuse. */
    static Object of(Object task) {
        return task == null ? null : Proxies.of(task, new CarriedTask(task));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (Proxies.isEquals(method)) {
            return proxy == arguments[0];
        }
        try (Scope scope = context.makeCurrent()) {
            Object result = Proxies.call(task, method, arguments);
            return result instanceof ManagedTaskListener listener ? listenerToTheTask(listener, proxy) : result;
        }
    }

    /** A listener is told of the task that was handed over, not of what stands for it. */
    private Object listenerToTheTask(ManagedTaskListener listener, Object proxy) {
        return Proxies.of(listener, (self, method, arguments) -> {
            Object[] told = arguments == null ? null : arguments.clone();
            for (int i = 0; told != null && i < told.length; i++) {
                told[i] = told[i] == proxy ? task : told[i];
            }
            return Proxies.call(listener, method, told);
        });
    }
}
