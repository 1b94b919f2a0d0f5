package dev.mlflow4j.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.context.ThreadContext;
import org.eclipse.microprofile.context.spi.ContextManager;
import org.eclipse.microprofile.context.spi.ContextManagerProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two deployments with our jars in one server, on the same threads. */
class TwoDeploymentsTest {
    private final ExecutorService pool = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    @Test
    void neitherSeesTheOthersSpanByJakartaConcurrency() throws Exception {
        try (Deployment one = new Deployment();
                Deployment two = new Deployment()) {
            JakartaContainer containerOfOne = new JakartaContainer(one.loader());
            JakartaContainer containerOfTwo = new JakartaContainer(two.loader());
            Callable<String> both = () -> one.current() + "|" + two.current();

            Callable<String> ofOne;
            Callable<String> nested;
            String spanOfOne;
            try (AutoCloseable span = one.startSpan()) {
                spanOfOne = one.current();
                assertThat(both.call()).isEqualTo(spanOfOne + "|");
                ofOne = containerOfOne.propagated(both);
                nested = containerOfOne.propagated(both);
            }
            assertThat(spanOfOne).hasSize(16);
            try (AutoCloseable span = two.startSpan()) {
                Callable<String> ofBoth = containerOfTwo.propagated(nested);
                assertThat(pool.submit(ofOne).get()).isEqualTo(spanOfOne + "|");
                assertThat(pool.submit(ofBoth).get()).isEqualTo(spanOfOne + "|" + two.current());
                assertThat(containerOfOne.cleared(both).call()).isEqualTo("|" + two.current());
            }
            assertThat(pool.submit(both).get()).isEqualTo("|");
        }
    }

    @Test
    void neitherSeesTheOthersSpanByMicroProfile() throws Exception {
        try (Deployment one = new Deployment();
                Deployment two = new Deployment()) {
            ThreadContext contextOfOne = contextOf(one);
            ThreadContext contextOfTwo = contextOf(two);
            Callable<String> both = () -> one.current() + "|" + two.current();

            Callable<String> ofOne;
            Callable<String> nested;
            String spanOfOne;
            try (AutoCloseable span = one.startSpan()) {
                spanOfOne = one.current();
                ofOne = contextOfOne.contextualCallable(both);
                nested = contextOfOne.contextualCallable(both);
            }
            assertThat(spanOfOne).hasSize(16);
            try (AutoCloseable span = two.startSpan()) {
                String spanOfTwo = two.current();
                assertThat(pool.submit(ofOne).get()).isEqualTo(spanOfOne + "|");
                assertThat(pool.submit(contextOfTwo.contextualCallable(() -> nested.call()))
                                .get())
                        .isEqualTo(spanOfOne + "|" + spanOfTwo);
            }
            assertThat(pool.submit(both).get()).isEqualTo("|");
        }
    }

    private static ThreadContext contextOf(Deployment deployment) {
        ContextManager manager = ContextManagerProvider.instance()
                .getContextManagerBuilder()
                .forClassLoader(deployment.loader())
                .addDiscoveredThreadContextProviders()
                .build();
        return manager.newThreadContextBuilder().build();
    }
}
