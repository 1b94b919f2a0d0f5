package dev.mlflow4j.tracing.internal.async;

import dev.mlflow4j.tracing.internal.util.InternalLog;
import dev.mlflow4j.tracing.internal.util.Services;
import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.ResultAdapter;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The adapters that are present, and for each class of results the one that accepts it. */
public final class ResultAdapters {
    private static final List<ResultAdapter> ALL = Services.besideUs(ResultAdapter.class);
    private static final int NONE = -1;
    private static final Set<Class<?>> PLAIN =
            Set.of(String.class, Boolean.class, Integer.class, Long.class, Double.class, Void.class);

    /** Adapters by their index in the list: a class of the JDK keeps these values longer than a deployment may live. */
    private static final ClassValue<Map<Class<?>, Integer>> BY_CLASS = new ClassValue<>() {
        @Override
        protected Map<Class<?>, Integer> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>(2);
        }
    };

    private ResultAdapters() {}

    /** Whether a result that is declared as this may be one that completes later. */
    public static boolean mayFollow(Class<?> returnType) {
        return !returnType.isPrimitive() && !PLAIN.contains(returnType);
    }

    /** Ends the span now, or leaves it to the adapter of the result's class. */
    public static Object finish(Object result, Class<?> returnType, PendingSpan span) {
        Object adapted = adapted(result, returnType, span);
        if (adapted == null) {
            span.succeed(result);
            return result;
        }
        return adapted;
    }

    /** Leaves the span to the adapter of the result's class, if there is one. */
    public static Object follow(Object result, Class<?> returnType, PendingSpan span) {
        Object adapted = adapted(result, returnType, span);
        return adapted == null ? result : adapted;
    }

    private static Object adapted(Object result, Class<?> returnType, PendingSpan span) {
        if (result == null) {
            return null;
        }
        Optional<ResultAdapter> adapter = find(returnType, result.getClass());
        if (adapter.isEmpty()) {
            return null;
        }
        try {
            Object adapted = adapter.get().adapt(result, span);
            return returnType.isInstance(adapted) ? adapted : null;
        } catch (Throwable e) {
            InternalLog.failed("follow a result to its end", e);
            return null;
        }
    }

    private static Optional<ResultAdapter> find(Class<?> returnType, Class<?> type) {
        Map<Class<?>, Integer> known = BY_CLASS.get(type);
        Integer found = known.get(returnType);
        if (found == null) {
            found = search(returnType, type);
            known.put(returnType, found);
        }
        return found == NONE ? Optional.empty() : Optional.of(ALL.get(found));
    }

    private static int search(Class<?> returnType, Class<?> type) {
        for (int i = 0; i < ALL.size(); i++) {
            if (ALL.get(i).accepts(returnType, type)) {
                return i;
            }
        }
        return NONE;
    }

    /**
     * Whether a result may be replaced by another object of the kind. Where the declared type is not known, a result of a
     * public class may be needed as that class.
     */
    static boolean isReplaceable(Class<?> declared, Class<?> type, Class<?> kind) {
        return kind.isAssignableFrom(type)
                && (declared.isAssignableFrom(kind) && declared != Object.class
                        || declared == Object.class && !Modifier.isPublic(type.getModifiers()));
    }
}
