package dev.mlflow4j.tck.injectedexecutors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code @Inject ManagedExecutorService} and its kin, with nothing else. */
@Tag("concurrency")
public class InjectedExecutorsTest {
    @Inject
    Threads threads;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(InjectedExecutorsTest.class).war();
    }

    @Test
    void questionsAnsweredAtTheSameTimeAreOneTrace() throws Exception {
        Trace trace = Recording.trace(
                3, () -> assertThat(threads.main(List.of("a", "b"))).containsExactly("a!", "b!"));

        Optional<String> main = Optional.of(trace.spans().get(0).spanId());
        assertThat(trace.spans().get(0))
                .extracting(TraceSpan::name, TraceSpan::inputs, TraceSpan::outputs)
                .containsExactly("main", Optional.of("{\"questions\":[\"a\",\"b\"]}"), Optional.of("[\"a!\",\"b!\"]"));
        assertThat(trace.spans().subList(1, 3))
                .extracting(TraceSpan::parentId, TraceSpan::outputs)
                .containsExactlyInAnyOrder(tuple(main, Optional.of("\"a!\"")), tuple(main, Optional.of("\"b!\"")));
    }

    @Test
    void aTaskThatFailsIsAnErrorInItsTrace() throws Exception {
        Trace trace = Recording.trace(2, () -> assertThatThrownBy(() -> threads.main(List.of("")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class));

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::status)
                .containsExactly(tuple("main", SpanStatus.ERROR), tuple("worker", SpanStatus.ERROR));
    }

    @Test
    void theSchedulerStaysInTheTrace() throws Exception {
        assertWorkerBelow("scheduled", Recording.trace(2, () -> threads.scheduled("a")));
    }

    @Test
    void whatTheContextServiceWrapsStaysInTheTrace() throws Exception {
        assertWorkerBelow(
                "wrapped",
                Recording.trace(2, () -> assertThat(threads.wrapped("a").call()).isEqualTo("a!")));
    }

    @Test
    void aThreadFactoryCanBeInjected() {
        assertThat(threads.makesThreads()).isTrue();
    }

    private static void assertWorkerBelow(String root, Trace trace) {
        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::parentId)
                .containsExactly(
                        tuple(root, Optional.empty()),
                        tuple("worker", Optional.of(trace.spans().get(0).spanId())));
    }
}
