package dev.mlflow4j.jaxrs.internal.server;

import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/**
 * Which resource classes our interceptor is bound to: those with an {@link Path} of their own or on a method of theirs that
 * a container can make a subclass of. The extensions bind by the same rule that {@link RequestScopes} asks at run time.
 */
final class ResourceClasses {
    private ResourceClasses() {}

    static boolean isIntercepted(Class<?> type) {
        return hasPath(type)
                && !type.isInterface()
                && !Modifier.isFinal(type.getModifiers())
                && !Modifier.isAbstract(type.getModifiers())
                && Arrays.stream(type.getDeclaredMethods()).noneMatch(ResourceClasses::cannotBeOverridden);
    }

    private static boolean hasPath(Class<?> type) {
        return type.isAnnotationPresent(Path.class)
                || Arrays.stream(type.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(Path.class));
    }

    private static boolean cannotBeOverridden(Method method) {
        int modifiers = method.getModifiers();
        return Modifier.isFinal(modifiers) && !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers);
    }
}
