package dev.mlflow4j.concurrency;

import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextRestorer;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;

/** What a container of Jakarta Concurrency does with the one provider that it finds for a deployment. */
final class JakartaContainer {
    private final ThreadContextProvider provider;

    JakartaContainer(ClassLoader deployment) {
        provider = ServiceLoader.load(ThreadContextProvider.class, deployment)
                .findFirst()
                .orElseThrow();
    }

    ThreadContextProvider provider() {
        return provider;
    }

    /** Where the type is among {@code propagated}: what is current now is so in the task. */
    <T> Callable<T> propagated(Callable<T> task) {
        return within(provider.currentContext(Map.of()), task);
    }

    /** Where the type is among {@code cleared}. */
    <T> Callable<T> cleared(Callable<T> task) {
        return within(provider.clearedContext(Map.of()), task);
    }

    /** A managed thread factory: its threads have the context of whoever made the factory. */
    ThreadFactory threads() {
        ThreadContextSnapshot made = provider.currentContext(Map.of());
        return task -> new Thread(() -> {
            ThreadContextRestorer restorer = made.begin();
            try {
                task.run();
            } finally {
                restorer.endContext();
            }
        });
    }

    private static <T> Callable<T> within(ThreadContextSnapshot snapshot, Callable<T> task) {
        return () -> {
            ThreadContextRestorer restorer = snapshot.begin();
            try {
                return task.call();
            } finally {
                restorer.endContext();
            }
        };
    }
}
