package dev.mlflow4j.tracing.internal.json.jsonb;

import jakarta.json.bind.annotation.JsonbProperty;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;

/** What JSON-B's annotations on a property's getter and field declare; where JSON-B is absent, so are they. */
public record JsonbAnnotations(boolean isTransient, Optional<String> name, boolean hasField) {
    private static final String TRANSIENT = "jakarta.json.bind.annotation.JsonbTransient";
    private static final String PROPERTY = "jakarta.json.bind.annotation.JsonbProperty";

    public static JsonbAnnotations of(Class<?> type, String name, Method getter) {
        boolean isTransient = false;
        Optional<String> renamed = Optional.empty();
        Optional<Field> field = field(type, name);
        Annotation[] all = Stream.concat(
                        Stream.of(getter.getAnnotations()), field.stream().flatMap(f -> Stream.of(f.getAnnotations())))
                .toArray(Annotation[]::new);
        for (Annotation annotation : all) {
            String annotationName = annotation.annotationType().getName();
            isTransient |= annotationName.equals(TRANSIENT);
            if (annotationName.equals(PROPERTY)) {
                renamed = Optional.of(((JsonbProperty) annotation).value()).filter(value -> !value.isEmpty());
            }
        }
        return new JsonbAnnotations(isTransient, renamed, field.isPresent());
    }

    private static Optional<Field> field(Class<?> type, String name) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return Optional.of(field);
                }
            }
        }
        return Optional.empty();
    }
}
