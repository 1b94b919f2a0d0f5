package dev.mlflow4j.tck.injectedexecutors;

import dev.mlflow4j.cdi.Traced;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The guide's example of threads, with every resource that can be injected. */
@ApplicationScoped
public class Threads {
    private static final int LIMIT_SECONDS = 60;

    @Inject
    ManagedExecutorService executor;

    @Inject
    ManagedScheduledExecutorService scheduler;

    @Inject
    ContextService contexts;

    @Inject
    ManagedThreadFactory threads;

    @Inject
    Worker worker;

    @Traced
    public List<String> main(List<String> questions) {
        return questions.stream().map(q -> executor.submit(() -> worker.answer(q))).toList().stream()
                .map(Threads::join)
                .toList();
    }

    @Traced
    public String scheduled(String question) {
        return join(scheduler.schedule(() -> worker.answer(question), 1, TimeUnit.MILLISECONDS));
    }

    @Traced
    public Callable<String> wrapped(String question) {
        return contexts.contextualCallable(() -> worker.answer(question));
    }

    public boolean makesThreads() {
        return threads.newThread(() -> {}) != null;
    }

    private static String join(Future<String> future) {
        try {
            return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
