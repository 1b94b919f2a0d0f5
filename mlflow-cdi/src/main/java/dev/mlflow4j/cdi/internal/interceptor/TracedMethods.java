package dev.mlflow4j.cdi.internal.interceptor;

import dev.mlflow4j.cdi.Attribute;
import dev.mlflow4j.cdi.Excluded;
import dev.mlflow4j.cdi.Traced;
import dev.mlflow4j.tracing.spi.SpanSpec;
import dev.mlflow4j.tracing.spi.TracedMethod;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What each traced method of a bean class is like, worked out at its first call. */
public final class TracedMethods {
    private static final Map<Class<?>, TracedMethods> BY_BEAN_CLASS = new ConcurrentHashMap<>();

    private final Map<Method, Optional<TracedMethod>> known = new ConcurrentHashMap<>();
    private final Class<?> beanClass;
    private final Set<Class<? extends Annotation>> stereotypes;

    private TracedMethods(Class<?> beanClass, Set<Class<? extends Annotation>> stereotypes) {
        this.beanClass = beanClass;
        this.stereotypes = stereotypes;
    }

    static TracedMethods of(Bean<?> bean) {
        return BY_BEAN_CLASS.computeIfAbsent(
                bean.getBeanClass(), type -> new TracedMethods(type, bean.getStereotypes()));
    }

    /** Null for a method that is taken out. */
    TracedMethod get(Method method) {
        Optional<TracedMethod> found = known.get(method);
        if (found == null) {
            found = describe(TracedBindings.of(beanClass, stereotypes, method), method);
            known.put(method, found);
        }
        return found.orElse(null);
    }

    public static void forget() {
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
