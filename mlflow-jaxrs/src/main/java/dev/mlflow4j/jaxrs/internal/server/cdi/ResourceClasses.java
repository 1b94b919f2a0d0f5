package dev.mlflow4j.jaxrs.internal.server.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

/**
 * Decides which resource classes our interceptor is bound to: those that a container can subclass, with a {@link Path}
 * on the class, on a method or, where the class has a scope, on an interface. The extensions and, at run time, {@link
 * InterceptedResources} use the same rule.
 */
final class ResourceClasses {
    /** An extension examines the interfaces of classes with these annotations only, not of all classes. */
    private static final List<Class<? extends Annotation>> SCOPES = List.of(
            ApplicationScoped.class, Dependent.class, RequestScoped.class, SessionScoped.class, Singleton.class);

    private ResourceClasses() {}

    static boolean isIntercepted(Class<?> type) {
        return (hasPath(type) || SCOPES.stream().anyMatch(type::isAnnotationPresent) && hasPathOnInterface(type))
                && !type.isInterface()
                && !Modifier.isFinal(type.getModifiers())
                && !Modifier.isAbstract(type.getModifiers())
                && Arrays.stream(type.getDeclaredMethods()).noneMatch(ResourceClasses::cannotBeOverridden);
    }

    private static boolean hasPath(Class<?> type) {
        return type.isAnnotationPresent(Path.class)
                || Arrays.stream(type.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(Path.class));
    }

    private static boolean hasPathOnInterface(Class<?> type) {
        for (Class<?> contract : type.getInterfaces()) {
            if (hasPath(contract) || hasPathOnInterface(contract)) {
                return true;
            }
        }
        return type.getSuperclass() != null && hasPathOnInterface(type.getSuperclass());
    }

    private static boolean cannotBeOverridden(Method method) {
        int modifiers = method.getModifiers();
        return Modifier.isFinal(modifiers) && !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers);
    }
}
