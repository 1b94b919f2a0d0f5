package dev.mlflow4j.tracing.internal.json;

import dev.mlflow4j.tracing.internal.json.jsonb.JsonbAnnotations;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The readable properties of a class: a record's components in their order, else its public getters by name. */
final class BeanProperties {
    private static final Property[] NONE = {};

    private BeanProperties() {}

    /** A property with its name in JSON, the name of its attribute, and its getter. */
    record Property(String name, String attribute, boolean hasField, Method getter) {
        Object read(Object bean) throws Throwable {
            try {
                return getter.invoke(bean);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    static Property[] find(Class<?> type) {
        try {
            List<Property> found = new ArrayList<>();
            if (type.isRecord()) {
                for (RecordComponent component : type.getRecordComponents()) {
                    addIfReadable(found, type, component.getName(), component.getAccessor());
                }
            } else {
                addGetters(found, type);
            }
            return found.toArray(NONE);
        } catch (LinkageError | SecurityException e) {
            return NONE;
        }
    }

    private static void addGetters(List<Property> properties, Class<?> type) {
        for (Method method : type.getMethods()) {
            String name = propertyName(method);
            if (name != null) {
                addIfReadable(properties, type, name, method);
            }
        }
        properties.sort(Comparator.comparing(Property::name));
    }

    /** Properties that are transient for JSON-B are left out; those renamed for JSON-B have that name. */
    private static void addIfReadable(List<Property> properties, Class<?> type, String name, Method getter) {
        JsonbAnnotations annotations = JsonbAnnotations.of(type, name, getter);
        if (!annotations.isTransient() && getter.trySetAccessible()) {
            properties.add(new Property(annotations.name().orElse(name), name, annotations.hasField(), getter));
        }
    }

    private static String propertyName(Method method) {
        if (method.getParameterCount() > 0
                || method.isBridge()
                || method.isSynthetic()
                || Modifier.isStatic(method.getModifiers())
                || method.getReturnType() == void.class
                || method.getDeclaringClass() == Object.class) {
            return null;
        }
        String name = method.getName();
        boolean isBoolean = method.getReturnType() == boolean.class;
        int prefix = name.startsWith("get") ? 3 : isBoolean && name.startsWith("is") ? 2 : 0;
        if (prefix == 0 || name.length() == prefix || !Character.isUpperCase(name.charAt(prefix))) {
            return null;
        }
        return name.substring(prefix, prefix + 1).toLowerCase(Locale.ROOT) + name.substring(prefix + 1);
    }
}
