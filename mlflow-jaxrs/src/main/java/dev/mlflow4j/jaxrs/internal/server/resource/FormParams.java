package dev.mlflow4j.jaxrs.internal.server.resource;

import dev.mlflow4j.jaxrs.internal.body.FormFields;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@link FormParam}s of a resource method: among its parameters, and in the fields of a {@link BeanParam}. */
final class FormParams {
    /** A parameter: the argument with that index or, where there is a field, the field of that argument. */
    private record Source(String name, int argument, Field field) {
        Object value(Object[] arguments) {
            Object value = arguments[argument];
            try {
                return value == null || field == null ? value : field.get(value);
            } catch (IllegalAccessException e) {
                return null;
            }
        }
    }

    private final List<Source> sources = new ArrayList<>();

    FormParams(Method method) {
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            FormParam form = parameters[i].getAnnotation(FormParam.class);
            if (form != null) {
                sources.add(new Source(form.value(), i, null));
            } else if (parameters[i].isAnnotationPresent(BeanParam.class)) {
                addFieldsOf(parameters[i].getType(), i);
            }
        }
    }

    private void addFieldsOf(Class<?> bean, int argument) {
        for (Class<?> type = bean; type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                FormParam form = field.getAnnotation(FormParam.class);
                if (form != null && field.trySetAccessible()) {
                    sources.add(new Source(form.value(), argument, field));
                }
            }
        }
    }

    boolean isEmpty() {
        return sources.isEmpty();
    }

    Map<String, Object> read(Object[] arguments) {
        Map<String, Object> form = new LinkedHashMap<>();
        for (Source source : sources) {
            Object value = source.value(arguments);
            if (value != null) {
                FormParamValues.of(value).forEach(text -> FormFields.add(form, source.name(), text));
            }
        }
        return form;
    }
}
