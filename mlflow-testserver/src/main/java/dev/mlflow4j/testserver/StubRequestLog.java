package dev.mlflow4j.testserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The requests that a stub server was sent. */
final class StubRequestLog {

    private final List<StubRequest> requests = new ArrayList<>();

    synchronized void add(StubRequest request) {
        requests.add(request);
        notifyAll();
    }

    synchronized List<StubRequest> all() {
        return List.copyOf(requests);
    }

    List<StubRequest> to(String path) {
        return to(path, all());
    }

    static List<StubRequest> to(String path, List<StubRequest> all) {
        return all.stream().filter(request -> request.path().equals(path)).toList();
    }

    synchronized void await(Predicate<List<StubRequest>> condition, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!condition.test(all())) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new IllegalStateException("Within " + limit.toSeconds() + " s came only " + requests);
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for requests", e);
        }
    }
}
