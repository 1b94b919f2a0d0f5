package dev.mlflow4j.concurrency.internal.executors;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;

/** Proxies of objects, with all of their public interfaces. */
final class ResourceProxies {
    private ResourceProxies() {}

    static Object of(Object target, InvocationHandler handler) {
        Class<?> type = target.getClass();
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            addInterfaces(at, type.getClassLoader(), interfaces);
        }
        return Proxy.newProxyInstance(type.getClassLoader(), interfaces.toArray(Class<?>[]::new), handler);
    }

    static InvocationHandler handlerOf(Object object) {
        return object != null && Proxy.isProxyClass(object.getClass()) ? Proxy.getInvocationHandler(object) : null;
    }

    static boolean isEquals(Method method) {
        return method.getDeclaringClass() == Object.class && method.getName().equals("equals");
    }

    static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void addInterfaces(Class<?> type, ClassLoader loader, Set<Class<?>> found) {
        for (Class<?> candidate : type.getInterfaces()) {
            if (Modifier.isPublic(candidate.getModifiers()) && isVisible(candidate, loader)) {
                found.add(candidate);
            } else {
                addInterfaces(candidate, loader, found);
            }
        }
    }

    private static boolean isVisible(Class<?> type, ClassLoader loader) {
        try {
            return Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
