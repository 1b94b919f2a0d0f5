package dev.mlflow4j.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;

/** Nanoseconds that threads have run: not those in which others had the core. */
final class ThreadTimes {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ThreadTimes() {}

    static long current() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Of all threads whose names begin so, without those that have ended. */
    static long named(String beginning) {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(Objects::nonNull)
                .filter(thread -> thread.getThreadName().startsWith(beginning))
                .mapToLong(ThreadInfo::getThreadId)
                .map(id -> Math.max(0, THREADS.getThreadCpuTime(id)))
                .sum();
    }
}
