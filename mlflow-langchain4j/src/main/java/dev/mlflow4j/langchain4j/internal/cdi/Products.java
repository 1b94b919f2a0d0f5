package dev.mlflow4j.langchain4j.internal.cdi;

import dev.mlflow4j.tracing.spi.Tracer;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/** What producers made, and what the application got in its place. */
final class Products {
    private static final Map<Object, Object> ORIGINALS = Collections.synchronizedMap(new WeakHashMap<>());

    private Products() {}

    /** What the application is to get; the object itself where it is not traced as what it is declared to be. */
    static Object traced(Object made, Class<?> declared) {
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
            Tracer.failed("trace what a producer made", e);
            return made;
        }
    }

    /** What a producer made in truth. */
    static Object original(Object traced) {
        return traced == null ? null : ORIGINALS.getOrDefault(traced, traced);
    }
}
