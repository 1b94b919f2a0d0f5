package dev.mlflow4j.tck.wildfly.watcher;

import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/** The watcher, which stays while others come and go. */
public final class Watcher implements WatcherMBean {
    private static final Predicate<String> MADE_BY_US = Pattern.compile(
                    "(?i).*(mlflow|HttpClient-|BatchSpanProcessor|opentelemetry|^Cleaner-).*")
            .asPredicate();

    private final Set<Thread> before = Collections.newSetFromMap(new WeakHashMap<>());
    private final Map<String, WeakReference<ClassLoader>> loaders = new ConcurrentHashMap<>();

    Watcher() {
        before.addAll(Thread.getAllStackTraces().keySet());
    }

    @Override
    public void watch(String deployment, ClassLoader loader) {
        loaders.put(deployment, new WeakReference<>(loader));
    }

    @Override
    public List<String> reachable() {
        System.gc();
        return loaders.entrySet().stream()
                .filter(entry -> entry.getValue().get() != null)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Override
    public List<String> threads() {
        System.gc();
        List<ClassLoader> watched = loaders.values().stream()
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .toList();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .filter(thread -> MADE_BY_US.test(thread.getName())
                        || watched.contains(thread.getContextClassLoader())
                        || watched.contains(thread.getClass().getClassLoader()))
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    @Override
    public String yassonFilter() {
        Object filter = Logger.getLogger("org.eclipse.yasson.internal.SerializationContextImpl")
                .getFilter();
        return filter == null ? "" : filter.toString();
    }
}
