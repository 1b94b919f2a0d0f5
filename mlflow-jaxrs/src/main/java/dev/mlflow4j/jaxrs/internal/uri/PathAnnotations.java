package dev.mlflow4j.jaxrs.internal.uri;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds {@link Path} annotations on a class or method, or on what it extends, implements or overrides. */
final class PathAnnotations {
    private PathAnnotations() {}

    static Optional<String> of(Class<?> type) {
        return types(type)
                .map(each -> each.getAnnotation(Path.class))
                .filter(path -> path != null)
                .map(Path::value)
                .findFirst();
    }

    static Optional<String> of(Class<?> type, Method method) {
        return types(type)
                .flatMap(each -> declared(each, method))
                .map(each -> each.getAnnotation(Path.class))
                .filter(path -> path != null)
                .map(Path::value)
                .findFirst();
    }

    /** The paths of the sub-resource locators of a class for a sub-resource. */
    static List<String> ofLocators(Class<?> type, Class<?> subResource) {
        return types(type)
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Path.class) && !hasHttpMethod(method))
                .filter(method -> mayReturn(method.getReturnType(), subResource))
                .map(method -> method.getAnnotation(Path.class).value())
                .distinct()
                .toList();
    }

    private static boolean mayReturn(Class<?> declared, Class<?> subResource) {
        return declared == Class.class || declared.isAssignableFrom(subResource);
    }

    private static boolean hasHttpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> type.isAnnotationPresent(HttpMethod.class));
    }

    private static Stream<Method> declared(Class<?> type, Method method) {
        try {
            return Stream.of(type.getDeclaredMethod(method.getName(), method.getParameterTypes()));
        } catch (NoSuchMethodException e) {
            return Stream.of();
        }
    }

    /** A class, its interfaces, its superclass and so on. */
    private static Stream<Class<?>> types(Class<?> type) {
        return type == null
                ? Stream.of()
                : Stream.of(Stream.<Class<?>>of(type), interfaces(type), types(type.getSuperclass()))
                        .flatMap(each -> each);
    }

    private static Stream<Class<?>> interfaces(Class<?> type) {
        return Arrays.stream(type.getInterfaces()).flatMap(PathAnnotations::types);
    }
}
