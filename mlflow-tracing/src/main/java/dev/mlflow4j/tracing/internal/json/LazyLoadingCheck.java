package dev.mlflow4j.tracing.internal.json;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether what the properties of a class hold may be loaded lazily, at any depth: JSON-B would load it, so such a class is
 * not written by it. Of a property declared as a type variable, an interface or {@code Object} that is not known, and
 * assumed.
 */
record LazyLoadingCheck(ClassCache<BeanProperties.Property[]> properties) {
    boolean mayHappen(Class<?> type) {
        return JpaState.PRESENT && ofProperties(type, new HashSet<>());
    }

    private boolean ofProperties(Class<?> type, Set<Class<?>> seen) {
        return seen.add(type)
                && Stream.of(properties.get(type))
                        .anyMatch(property -> of(property.getter().getGenericReturnType(), seen));
    }

    private boolean of(Type type, Set<Class<?>> seen) {
        if (type instanceof ParameterizedType generic) {
            return ofRaw((Class<?>) generic.getRawType(), true, seen)
                    || Stream.of(generic.getActualTypeArguments()).anyMatch(argument -> of(argument, seen));
        }
        if (type instanceof GenericArrayType array) {
            return of(array.getGenericComponentType(), seen);
        }
        return !(type instanceof Class<?> plain) || ofRaw(plain, false, seen);
    }

    private boolean ofRaw(Class<?> type, boolean argumentsKnown, Set<Class<?>> seen) {
        if (type.isArray()) {
            return ofRaw(type.getComponentType(), false, seen);
        }
        if (type.isPrimitive() || type.isEnum()) {
            return false;
        }
        if (type.getName().startsWith("java.")) {
            return type == Object.class
                    || type.getTypeParameters().length > 0 && !argumentsKnown && type != Class.class;
        }
        return type.isInterface() || JpaState.mayBeLazy(type) || ofProperties(type, seen);
    }
}
