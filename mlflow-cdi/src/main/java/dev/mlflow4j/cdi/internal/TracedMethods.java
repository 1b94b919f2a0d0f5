package dev.mlflow4j.cdi.internal;

import dev.mlflow4j.cdi.Attribute;
import dev.mlflow4j.cdi.Excluded;
import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.TracedMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What each traced method of each bean class is like, worked out at its first call. */
final class TracedMethods {
    private static final Map<Class<?>, Map<Method, Optional<TracedMethod>>> BY_BEAN_CLASS = new ConcurrentHashMap<>();

    private TracedMethods() {}

    /** Null for a method that is taken out. */
    static TracedMethod of(Class<?> beanClass, Set<Class<? extends Annotation>> stereotypes, Method method) {
        Map<Method, Optional<TracedMethod>> known = BY_BEAN_CLASS.get(beanClass);
        if (known == null) {
            // Not at every call: it may lock.
            known = BY_BEAN_CLASS.computeIfAbsent(beanClass, bean -> new ConcurrentHashMap<>());
        }
        Optional<TracedMethod> found = known.get(method);
        if (found == null) {
            found = describe(TracedBindings.of(beanClass, stereotypes, method), method);
            known.put(method, found);
        }
        return found.orElse(null);
    }

    static void forget() {
        BY_BEAN_CLASS.clear();
    }

    private static Optional<TracedMethod> describe(Traced traced, Method method) {
        if (!traced.enabled()) {
            return Optional.empty();
        }
        SpanSpec.Builder spec = SpanSpec.named(traced.name().isEmpty() ? method.getName() : traced.name())
                .spanType(traced.spanType())
                .functionName(method.getName())
                .description(traced.description())
                .logLevel(traced.logLevel())
                .captureInputs(traced.captureInputs())
                .captureOutputs(traced.captureOutputs())
                .experiment(traced.experiment());
        for (Attribute attribute : traced.attributes()) {
            spec.attribute(attribute.key(), attribute.value());
        }
        if (traced.samplingRatio() >= 0) {
            spec.samplingRatio(traced.samplingRatio());
        }
        if (traced.outputReducer() != NoReducer.class) {
            spec.outputReducer(new BeanReducer(traced.outputReducer()));
        }
        return Optional.of(TracedMethod.of(spec.build(), parameterNames(method), method.getReturnType()));
    }

    private static String[] parameterNames(Method method) {
        Parameter[] parameters = method.getParameters();
        String[] names = new String[parameters.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = parameters[i].isAnnotationPresent(Excluded.class) ? null : parameters[i].getName();
        }
        return names;
    }
}
