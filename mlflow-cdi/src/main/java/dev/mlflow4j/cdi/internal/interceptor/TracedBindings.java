package dev.mlflow4j.cdi.internal.interceptor;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.inject.Stereotype;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;

/**
 * Which {@link Traced} holds for a method: the method's own, its class's, its stereotypes', by CDI's rules; also where
 * another binding or stereotype carries it.
 */
public final class TracedBindings {
    @Traced
    private static final class Plain {}

    public static final Traced DEFAULT = Plain.class.getAnnotation(Traced.class);

    private TracedBindings() {}

    static Traced of(Class<?> beanClass, Set<Class<? extends Annotation>> stereotypes, Method method) {
        Traced found = search(method.getAnnotations(), new HashSet<>());
        if (found == null) {
            found = search(beanClass.getAnnotations(), new HashSet<>());
        }
        for (Class<? extends Annotation> stereotype : stereotypes) {
            if (found == null) {
                found = search(stereotype.getAnnotations(), new HashSet<>());
            }
        }
        // None: an extension or mlflow.tracing.include bound the interceptor.
        return found == null ? DEFAULT : found;
    }

    private static Traced search(Annotation[] annotations, Set<Class<?>> seen) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof Traced traced) {
                return traced;
            }
        }
        for (Annotation annotation : annotations) {
            Class<? extends Annotation> type = annotation.annotationType();
            boolean carries =
                    type.isAnnotationPresent(Stereotype.class) || type.isAnnotationPresent(InterceptorBinding.class);
            if (carries && seen.add(type)) {
                Traced found = search(type.getAnnotations(), seen);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
