package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.LiveSpan;
import dev.mlflow4j.tracing.SpanProcessor;
import dev.mlflow4j.tracing.internal.util.InternalLog;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Span processors found by ServiceLoader, beside us and in the running application: each class once. */
final class ProcessorServices {
    private ProcessorServices() {}

    static List<SpanProcessor> find() {
        Map<Class<?>, SpanProcessor> found = new LinkedHashMap<>();
        add(SpanProcessor.class.getClassLoader(), found);
        add(Thread.currentThread().getContextClassLoader(), found);
        return List.copyOf(found.values());
    }

    private static void add(ClassLoader loader, Map<Class<?>, SpanProcessor> found) {
        Iterator<ServiceLoader.Provider<SpanProcessor>> services =
                ServiceLoader.load(SpanProcessor.class, loader).stream().iterator();
        while (true) {
            try {
                if (!services.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<SpanProcessor> service = services.next();
                found.computeIfAbsent(service.type(), type -> make(service));
            } catch (ServiceConfigurationError | LinkageError e) {
                // Another deployment's, which is none of ours, or a name without a class.
                InternalLog.failed("load a span processor; it is left out", e);
            }
        }
    }

    private static SpanProcessor make(ServiceLoader.Provider<SpanProcessor> service) {
        try {
            return service.get();
        } catch (ServiceConfigurationError | LinkageError e) {
            return new NotMade(service.type().getName(), e);
        }
    }

    /** What it would mask must not get out because it could not be made. */
    record NotMade(String className, Throwable cause) implements SpanProcessor {
        @Override
        public void process(LiveSpan span) {
            throw new IllegalStateException(cause);
        }
    }
}
