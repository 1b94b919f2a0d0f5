package dev.mlflow4j.tracing.internal.json;

import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceUtil;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.util.Arrays;
import java.util.Set;

/** Which parts of a JPA entity are loaded: capturing it must not load the rest, nor fail where that is not possible. */
final class JpaState {
    private static final Set<String> MANAGED = Set.of(
            "jakarta.persistence.Entity", "jakarta.persistence.MappedSuperclass", "jakarta.persistence.Embeddable");
    private static final String PROVIDERS = "META-INF/services/jakarta.persistence.spi.PersistenceProvider";
    static final boolean PRESENT = isPresent();

    private JpaState() {}

    /** Whether objects of a class may be loaded lazily: entities, their proxies, and collections that are not the JDK's. */
    static boolean mayBeLazy(Class<?> type) {
        if (!PRESENT || type.getName().startsWith("java.")) {
            return false;
        }
        if (Iterable.class.isAssignableFrom(type) || java.util.Map.class.isAssignableFrom(type)) {
            return true;
        }
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (Arrays.stream(c.getAnnotations())
                    .anyMatch(annotation ->
                            MANAGED.contains(annotation.annotationType().getName()))) {
                return true;
            }
        }
        return false;
    }

    static boolean isLoaded(Object value) {
        return Util.get().isLoaded(value);
    }

    static boolean isLoaded(Object entity, String attribute) {
        return Util.get().isLoaded(entity, attribute);
    }

    private static boolean isPresent() {
        try {
            return Util.hasProvider();
        } catch (LinkageError | RuntimeException e) {
            return false;
        }
    }

    /** A class of its own, because the classes it uses may be absent. */
    private static final class Util {
        static PersistenceUtil get() {
            return Persistence.getPersistenceUtil();
        }

        /** Looks for the files itself, because the default resolver logs when it finds none; a server's own one has some. */
        static boolean hasProvider() {
            Class<?> resolver = PersistenceProviderResolverHolder.getPersistenceProviderResolver()
                    .getClass();
            return !resolver.getName().startsWith(PersistenceProviderResolverHolder.class.getName())
                    || Thread.currentThread().getContextClassLoader() != null
                            && Thread.currentThread().getContextClassLoader().getResource(PROVIDERS) != null
                    || JpaState.class.getClassLoader().getResource(PROVIDERS) != null;
        }
    }
}
