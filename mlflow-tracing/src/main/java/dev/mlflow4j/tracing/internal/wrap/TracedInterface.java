package dev.mlflow4j.tracing.internal.wrap;

import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.TracedMethod;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An object behind an interface, every method of which is a span. */
public final class TracedInterface implements InvocationHandler {
    private final Object target;
    private final Map<Method, TracedMethod> methods = new ConcurrentHashMap<>();

    private TracedInterface(Object target) {
        this.target = target;
    }

    public static <T> T of(Class<T> type, T target) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new TracedInterface(target)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] given) throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(method, arguments);
        }
        return methods.computeIfAbsent(method, TracedInterface::describe)
                .call(arguments, () -> invokeTarget(method, arguments));
    }

    /** A proxy is equal to its target, and to another proxy of the same target. */
    private Object ofObject(Method method, Object[] arguments) throws Exception {
        if (method.getName().equals("equals")) {
            Object other = arguments[0];
            if (other != null
                    && Proxy.isProxyClass(other.getClass())
                    && Proxy.getInvocationHandler(other) instanceof TracedInterface traced) {
                return target.equals(traced.target);
            }
        }
        return invokeTarget(method, arguments);
    }

    private Object invokeTarget(Method method, Object[] arguments) throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }

    private static TracedMethod describe(Method method) {
        method.trySetAccessible();
        return TracedMethod.of(
                SpanSpec.named(method.getName()).functionName(method.getName()).build(),
                Arrays.stream(method.getParameters()).map(Parameter::getName).toArray(String[]::new),
                method.getReturnType());
    }
}
