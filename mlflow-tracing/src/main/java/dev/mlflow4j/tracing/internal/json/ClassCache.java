package dev.mlflow4j.tracing.internal.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;

/**
 * Computes a value for each class once. The value lives as long as the class; a class of the JDK or of the server outlives
 * a deployment, so that its value has to be removed.
 */
final class ClassCache<V> {
    private final Function<Class<?>, V> find;
    private final Set<Class<?>> known = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private final ClassValue<V> values = new ClassValue<>() {
        @Override
        protected V computeValue(Class<?> type) {
            known.add(type);
            return find.apply(type);
        }
    };
    private volatile boolean closed;

    ClassCache(Function<Class<?>, V> find) {
        this.find = find;
    }

    V get(Class<?> type) {
        return closed ? find.apply(type) : values.get(type);
    }

    /** Forgets everything; from now on nothing is kept. */
    void close() {
        closed = true;
        synchronized (known) {
            new ArrayList<>(known).forEach(values::remove);
            known.clear();
        }
    }
}
