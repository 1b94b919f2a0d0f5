package dev.mlflow4j.langchain4j.internal.cdi.interceptor;

import dev.mlflow4j.tracing.spi.Instrumenter;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** What producers made, and what the application got in its place. */
public final class Products {
    private static final Map<Object, Object> ORIGINALS = Collections.synchronizedMap(new WeakHashMap<>());

    private Products() {}

    /** What the application is to get; the object itself where it is not traced as what it is declared to be. */
    public static Object traced(Object made, Class<?> declared) {
        if (made == null || !declared.isInterface()) {
            return made;
        }
        try {
            Object traced = Wrapping.traced(made, declared);
            if (traced != made) {
                ORIGINALS.put(traced, made);
            }
            return traced;
        } catch (RuntimeException | LinkageError e) {
            Instrumenter.failed("trace the product of a producer", e);
            return made;
        }
    }

    /** Returns what the producer made. */
    public static Object original(Object traced) {
        return traced == null ? null : ORIGINALS.getOrDefault(traced, traced);
    }
}
