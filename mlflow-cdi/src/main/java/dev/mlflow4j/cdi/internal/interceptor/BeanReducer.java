package dev.mlflow4j.cdi.internal.interceptor;

import dev.mlflow4j.tracing.OutputReducer;
import dev.mlflow4j.tracing.TracingException;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.reflect.Constructor;
import java.util.List;

/** An output reducer by its class: the CDI bean of that class where there is one, else an object of it. */
final class BeanReducer implements OutputReducer<Object, Object> {
    private final Class<? extends OutputReducer<?, ?>> type;
    private volatile OutputReducer<?, ?> plain;

    BeanReducer(Class<? extends OutputReducer<?, ?>> type) {
        this.type = type;
    }

    @Override
    public Object reduce(List<Object> chunks) {
        Instance<? extends OutputReducer<?, ?>> beans = beans();
        if (beans == null || !beans.isResolvable()) {
            return reduce(plain(), chunks);
        }
        Instance.Handle<? extends OutputReducer<?, ?>> handle = beans.getHandle();
        try {
            return reduce(handle.get(), chunks);
        } finally {
            if (handle.getBean().getScope() == Dependent.class) {
                handle.destroy();
            }
        }
    }

    /** Null on a thread that belongs to no container. */
    private Instance<? extends OutputReducer<?, ?>> beans() {
        try {
            return CDI.current().select(type);
        } catch (IllegalStateException e) {
            return null;
        }
    }

    @SuppressWarnings("unchecked")
    private static Object reduce(OutputReducer<?, ?> reducer, List<Object> chunks) {
        return ((OutputReducer<Object, Object>) reducer).reduce(chunks);
    }

    private OutputReducer<?, ?> plain() {
        if (plain == null) {
            try {
                Constructor<? extends OutputReducer<?, ?>> constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                plain = constructor.newInstance();
            } catch (ReflectiveOperationException | RuntimeException e) {
                throw new TracingException(
                        "outputReducer " + type.getName()
                                + " is neither a CDI bean nor a class with a constructor without parameters",
                        e);
            }
        }
        return plain;
    }
}
