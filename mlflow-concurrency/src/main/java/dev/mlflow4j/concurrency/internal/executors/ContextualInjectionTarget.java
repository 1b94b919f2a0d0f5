package dev.mlflow4j.concurrency.internal.executors;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.InjectionTarget;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;

/** Replaces the resources injected into some fields by contextual ones, where that is needed. */
public final class ContextualInjectionTarget<X> implements InjectionTarget<X> {
    private final InjectionTarget<X> injection;
    private final List<Field> fields;

    public ContextualInjectionTarget(InjectionTarget<X> injection, List<Field> fields) {
        this.injection = injection;
        this.fields = fields;
    }

    @Override
    public void inject(X instance, CreationalContext<X> context) {
        injection.inject(instance, context);
        for (Field field : fields) {
            if (field.trySetAccessible()) {
                replace(field, instance);
            }
        }
    }

    private static void replace(Field field, Object instance) {
        try {
            Object resource = field.get(instance);
            Object contextual = ContextualResources.of(resource);
            if (contextual != resource && field.getType().isInstance(contextual)) {
                field.set(instance, contextual);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public X produce(CreationalContext<X> context) {
        return injection.produce(context);
    }

    @Override
    public void postConstruct(X instance) {
        injection.postConstruct(instance);
    }

    @Override
    public void preDestroy(X instance) {
        injection.preDestroy(instance);
    }

    @Override
    public void dispose(X instance) {
        injection.dispose(instance);
    }

    @Override
    public Set<InjectionPoint> getInjectionPoints() {
        return injection.getInjectionPoints();
    }
}
