package dev.mlflow4j.langchain4j.internal.cdi.interceptor;

import dev.mlflow4j.langchain4j.internal.ApplicationClass;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/** A bean during one intercepted call, as an object of the interface that is called, for what traces such objects. */
final class TracedBean implements InvocationHandler, ApplicationClass.View {
    private static final ThreadLocal<Object> CALLING = new ThreadLocal<>();

    private final InvocationContext call;
    private final Method intercepted;

    private TracedBean(InvocationContext call, Method intercepted) {
        this.call = call;
        this.intercepted = intercepted;
    }

    /** The bean, traced for that one call of a method of an interface. */
    static Object of(InvocationContext call, Method intercepted, UnaryOperator<Object> tracing) {
        Class<?> type = intercepted.getDeclaringClass();
        return tracing.apply(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new TracedBean(call, intercepted)));
    }

    /** Whether this thread is in a traced call of the bean already: containers may intercept what it calls of itself. */
    static boolean isCalling(Object bean) {
        return CALLING.get() == bean;
    }

    @Override
    public Object viewed() {
        return call.getTarget();
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        Object before = CALLING.get();
        CALLING.set(call.getTarget());
        try {
            if (method.equals(intercepted)) {
                call.setParameters(arguments);
                return call.proceed();
            }
            return method.invoke(call.getTarget(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            if (before == null) {
                CALLING.remove();
            } else {
                CALLING.set(before);
            }
        }
    }
}
