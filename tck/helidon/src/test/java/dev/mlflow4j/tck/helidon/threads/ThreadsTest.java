package dev.mlflow4j.tck.helidon.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;

/** What Helidon has of threads: pools of its making, {@code @ExecuteOn}, and the JDK's. */
public class ThreadsTest {
    private static final List<String> QUESTIONS = List.of("a", "b");
    private static final List<String> ANSWERS = List.of("a!", "b!");

    @Inject
    Pools pools;

    @Inject
    Moved moved;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(ThreadsTest.class).war();
    }

    @Test
    void tasksOfHelidonsPoolsAreChildren() throws Exception {
        assertChildren(
                Recording.trace(3, () -> assertThat(pools.byHelidon(QUESTIONS)).isEqualTo(ANSWERS)));
        assertChildren(Recording.trace(
                3, () -> assertThat(pools.byVirtualThreads(QUESTIONS)).isEqualTo(ANSWERS)));
    }

    @Test
    void tasksOfOtherPoolsAreChildrenWhereTheyAreContextual() throws Exception {
        assertChildren(Recording.trace(
                3, () -> assertThat(pools.byContextual(QUESTIONS)).isEqualTo(ANSWERS)));
    }

    @Test
    void tasksOfOtherPoolsAreTracesOfTheirOwnElsewhere() throws Exception {
        List<Trace> traces = Recording.traces(
                3, () -> assertThat(pools.byPlainThreads(QUESTIONS)).isEqualTo(ANSWERS));

        assertThat(traces).allSatisfy(trace -> assertThat(trace.spans()).hasSize(1));
    }

    @Test
    void whatAMethodThatIsMovedCallsIsItsChild() throws Exception {
        Trace blocking =
                Recording.trace(2, () -> assertThat(moved.blocking("a")).isEqualTo("a!"));
        assertThat(blocking.spans())
                .extracting(TraceSpan::name, TraceSpan::parentId, TraceSpan::outputs)
                .containsExactly(
                        tuple("blocking", Optional.empty(), Optional.of("\"a!\"")),
                        tuple("answer", Optional.of(blocking.spans().get(0).spanId()), Optional.of("\"a!\"")));

        Trace later = Recording.trace(
                2,
                () -> assertThat(moved.later("a").toCompletableFuture().join()).isEqualTo("a!"));
        assertThat(later.spans())
                .extracting(TraceSpan::name, TraceSpan::parentId, TraceSpan::outputs)
                .containsExactly(
                        tuple("later", Optional.empty(), Optional.of("\"a!\"")),
                        tuple("answer", Optional.of(later.spans().get(0).spanId()), Optional.of("\"a!\"")));
    }

    @Test
    void aMethodThatIsMovedAndFailsIsAnErrorAndLeavesNothing() throws Exception {
        Trace trace = Recording.trace(1, () -> assertThatThrownBy(
                        () -> moved.failing("a").toCompletableFuture().join())
                .isInstanceOf(CompletionException.class));

        TraceSpan span = trace.spans().get(0);
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.events()).singleElement().satisfies(event -> assertThat(
                        event.attributes().get("exception.stacktrace"))
                .contains("no answer to a"));
        assertThat(Mlflow.currentSpan().isRecording()).isFalse();
    }

    private static void assertChildren(Trace trace) {
        assertThat(trace.spans()).extracting(TraceSpan::name).containsExactlyInAnyOrder("main", "answer_1", "answer_2");
        assertThat(trace.spans().subList(1, 3)).allSatisfy(span -> assertThat(span.parentId())
                .contains(trace.spans().get(0).spanId()));
    }
}
