package dev.mlflow4j.langchain4j.internal.cdi;

import dev.mlflow4j.langchain4j.internal.cdi.interceptor.TracedInterfaces;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;

/** Which classes can be intercepted without breaking a deployment that was right before. */
final class Interceptable {
    private Interceptable() {}

    static boolean isTraced(Class<?> type) {
        return !type.isInterface()
                && !Modifier.isAbstract(type.getModifiers())
                && !TracedInterfaces.of(type).isEmpty()
                && isPossible(type);
    }

    private static boolean isPossible(Class<?> type) {
        return !Modifier.isFinal(type.getModifiers()) && !hasFinalMethod(type);
    }

    private static boolean hasFinalMethod(Class<?> type) {
        return type != null
                && type != Object.class
                && (Stream.of(type.getDeclaredMethods()).anyMatch(Interceptable::isFinal)
                        || hasFinalMethod(type.getSuperclass()));
    }

    private static boolean isFinal(Method method) {
        int modifiers = method.getModifiers();
        return Modifier.isFinal(modifiers) && !Modifier.isPrivate(modifiers) && !Modifier.isStatic(modifiers);
    }
}
