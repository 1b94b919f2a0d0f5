package dev.mlflow4j.tracing.internal.returns;

import dev.mlflow4j.tracing.internal.Once;
import dev.mlflow4j.tracing.spi.PendingSpan;
import dev.mlflow4j.tracing.spi.ReturnAdapter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The adapters at hand, and for each class of results the one that is for it. */
public final class ReturnAdapters {
    private static final System.Logger LOG = System.getLogger("dev.mlflow4j.tracing");
    private static final List<ReturnAdapter> ALL = load();
    private static final ClassValue<Optional<ReturnAdapter>> BY_CLASS = new ClassValue<>() {
        @Override
        protected Optional<ReturnAdapter> computeValue(Class<?> type) {
            return ALL.stream().filter(adapter -> adapter.accepts(type)).findFirst();
        }
    };

    private ReturnAdapters() {}

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
        Optional<ReturnAdapter> adapter = BY_CLASS.get(result.getClass());
        if (adapter.isEmpty()) {
            return null;
        }
        try {
            Object adapted = adapter.get().adapt(result, span);
            return returnType.isInstance(adapted) ? adapted : null;
        } catch (RuntimeException | LinkageError e) {
            if (Once.first("adapter " + adapter.get().getClass().getName())) {
                LOG.log(System.Logger.Level.WARNING, "A result could not be followed to its end (said once)", e);
            }
            return null;
        }
    }

    /** An adapter whose library is not there does not load, and is not needed. */
    private static List<ReturnAdapter> load() {
        List<ReturnAdapter> adapters = new ArrayList<>();
        Iterator<ReturnAdapter> found = ServiceLoader.load(ReturnAdapter.class, ReturnAdapter.class.getClassLoader())
                .iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return List.copyOf(adapters);
                }
                adapters.add(found.next());
            } catch (ServiceConfigurationError | LinkageError e) {
                LOG.log(System.Logger.Level.DEBUG, "An adapter is left out", e);
            }
        }
    }
}
