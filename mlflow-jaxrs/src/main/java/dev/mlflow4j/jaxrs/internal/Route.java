package dev.mlflow4j.jaxrs.internal;

import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The template of the route that a resource method answers, relative to the application: {@code /orders/{id}}. */
public final class Route {
    private static final ClassValue<Map<Method, String>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<Method, String> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private Route() {}

    public static String of(Class<?> resource, Method method) {
        return KNOWN.get(resource).computeIfAbsent(method, m -> template(resource, m));
    }

    private static String template(Class<?> resource, Method method) {
        String template = "/" + strip(pathOf(resource)) + "/" + strip(pathOf(resource, method));
        String tidy = template.replaceAll("/{2,}", "/");
        return tidy.length() > 1 && tidy.endsWith("/") ? tidy.substring(0, tidy.length() - 1) : tidy;
    }

    private static String strip(String path) {
        // A template's regular expression is not part of its name: {id: [0-9]+} is {id}.
        return path.replaceAll("\\{\\s*([\\w.-]+)\\s*:(?:[^{}]|\\{[^{}]*})*}", "{$1}");
    }

    private static String pathOf(Class<?> resource) {
        for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
            if (type.isAnnotationPresent(Path.class)) {
                return type.getAnnotation(Path.class).value();
            }
            for (Class<?> contract : type.getInterfaces()) {
                if (contract.isAnnotationPresent(Path.class)) {
                    return contract.getAnnotation(Path.class).value();
                }
            }
        }
        return "";
    }

    /** JAX-RS annotations stand on the method, or on the one it overrides. */
    private static String pathOf(Class<?> resource, Method method) {
        for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
            String found = declaredPath(type, method);
            for (Class<?> contract : type.getInterfaces()) {
                found = found == null ? declaredPath(contract, method) : found;
            }
            if (found != null) {
                return found;
            }
        }
        return "";
    }

    private static String declaredPath(Class<?> type, Method method) {
        try {
            Path path = type.getDeclaredMethod(method.getName(), method.getParameterTypes())
                    .getAnnotation(Path.class);
            return path == null ? null : path.value();
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
