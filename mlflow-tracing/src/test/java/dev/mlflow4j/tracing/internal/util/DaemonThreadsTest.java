package dev.mlflow4j.tracing.internal.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A thread that a request happens to start keeps nothing of the request. */
@Execution(ExecutionMode.CONCURRENT)
class DaemonThreadsTest {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    @Test
    void itHasNoThreadLocalsAndNoContextClassLoaderOfItsStarter() throws Exception {
        InheritableThreadLocal<String> user = new InheritableThreadLocal<>();
        AtomicReference<String> seen = new AtomicReference<>("not run");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        user.set("alice");
        try (URLClassLoader request = new URLClassLoader(new URL[0], before)) {
            Thread.currentThread().setContextClassLoader(request);
            Thread thread = DaemonThreads.create(() -> seen.set(user.get()), "daemon-test");
            assertThat(thread.isDaemon()).isTrue();
            assertThat(thread.getContextClassLoader()).isSameAs(DaemonThreads.class.getClassLoader());
            thread.start();
            thread.join();
            assertThat(seen).hasValue(null);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
            user.remove();
        }
    }

    /** Of another class loader: an application that starts a thread of the library. */
    public static final class Starter implements Function<Runnable, Thread> {
        @Override
        public Thread apply(Runnable task) {
            return DaemonThreads.create(task, "daemon-test");
        }
    }

    @Test
    void itsAccessControlContextKeepsNoClassLoaderOfAnApplication() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        AtomicReference<Thread> started = new AtomicReference<>();
        WeakReference<ClassLoader> application = start(started, end);
        try {
            long deadline = System.nanoTime() + LIMIT_NANOS;
            while (application.get() != null && System.nanoTime() < deadline) {
                System.gc();
                Thread.onSpinWait();
            }
            assertThat(started.get().isAlive()).isTrue();
            assertThat(application.get()).isNull();
        } finally {
            end.countDown();
        }
    }

    private static WeakReference<ClassLoader> start(AtomicReference<Thread> started, CountDownLatch end)
            throws Exception {
        URL[] here = {
            DaemonThreadsTest.class.getProtectionDomain().getCodeSource().getLocation()
        };
        try (URLClassLoader application = new OwnClasses(here)) {
            @SuppressWarnings("unchecked")
            Function<Runnable, Thread> starter = (Function<Runnable, Thread>) application
                    .loadClass(Starter.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(starter.getClass().getClassLoader()).isSameAs(application);
            started.set(starter.apply(() -> await(end)));
            started.get().start();
            return new WeakReference<>(application);
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has {@link Starter} of its own, and all else of its parent. */
    private static final class OwnClasses extends URLClassLoader {
        OwnClasses(URL[] urls) {
            super(urls, DaemonThreadsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(Starter.class.getName()) ? findClass(name) : super.loadClass(name, resolve);
        }
    }
}
