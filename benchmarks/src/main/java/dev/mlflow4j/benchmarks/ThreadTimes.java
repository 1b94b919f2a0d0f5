package dev.mlflow4j.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nanoseconds that threads have run: not those in which others had the core. */
final class ThreadTimes {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<String> names;

    /** By the thread's id; those that have ended keep what they had when they were seen last. */
    private final Map<Long, Long> seen = new HashMap<>();

    /** Of all threads whose names begin with one of these. */
    ThreadTimes(String... names) {
        this.names = List.of(names);
    }

    static long current() {
        return THREADS.getCurrentThreadCpuTime();
    }

    long sum() {
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && names.stream().anyMatch(thread.getThreadName()::startsWith)) {
                seen.merge(thread.getThreadId(), THREADS.getThreadCpuTime(thread.getThreadId()), Math::max);
            }
        }
        return seen.values().stream().mapToLong(Long::longValue).sum();
    }
}
