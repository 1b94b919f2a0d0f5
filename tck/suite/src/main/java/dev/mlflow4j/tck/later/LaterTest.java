package dev.mlflow4j.tck.later;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;

/** The span ends when the result does, not when the method returns. */
public class LaterTest {
    @Inject
    Later bean;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(LaterTest.class).withMutiny().war();
    }

    @Test
    void theSpanOfAFutureEndsWithItAndTheFutureIsTheSame() throws Exception {
        CompletableFuture<String> mine = new CompletableFuture<>();
        Trace trace = Recording.trace(1, () -> {
            assertThat(bean.future(mine)).isSameAs(mine);
            assertThat(Mlflow.currentSpan().isRecording()).isFalse();
            assertThat(RecordedTraces.all()).isEmpty();
            mine.complete("done");
        });

        TraceSpan span = trace.spans().get(0);
        assertThat(span.outputs()).contains("\"done\"");
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
    }

    @Test
    void aStageThatFailsIsAnErrorWithItsException() throws Exception {
        Trace trace = Recording.trace(1, () -> assertThatThrownBy(
                        () -> bean.failing().toCompletableFuture().join())
                .hasRootCauseInstanceOf(IllegalStateException.class));

        TraceSpan span = trace.spans().get(0);
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.statusMessage()).isEqualTo("IllegalStateException: late");
        assertThat(span.events()).singleElement().satisfies(event -> assertThat(event.attributes())
                .containsEntry("exception.type", "java.lang.IllegalStateException")
                .containsEntry("exception.message", "late"));
    }

    @Test
    void aFutureThatIsCancelledIsAnError() throws Exception {
        Trace trace =
                Recording.trace(1, () -> bean.future(new CompletableFuture<>()).cancel(true));

        assertThat(trace.spans())
                .extracting(TraceSpan::status, TraceSpan::statusMessage)
                .containsExactly(tuple(SpanStatus.ERROR, "CancellationException"));
    }

    @Test
    void aPlainFutureEndsItsSpan() throws Exception {
        Trace trace =
                Recording.trace(1, () -> assertThat(bean.plainFuture().get()).isEqualTo("ready"));

        assertThat(trace.spans().get(0).outputs()).contains("\"ready\"");
    }

    @Test
    void aUniEndsItsSpanAndIsTheParentOfWhatItDoes() throws Exception {
        Trace trace = Recording.trace(
                2, () -> assertThat(bean.uni().await().indefinitely()).isEqualTo("item"));

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::outputs, TraceSpan::parentId)
                .containsExactly(
                        tuple("uni", Optional.of("\"item\""), Optional.empty()),
                        tuple(
                                "inside",
                                Optional.of("\"item\""),
                                Optional.of(trace.spans().get(0).spanId())));
    }

    @Test
    void aUniSubscribedTwiceIsTwoSpansAndOneThatIsCancelledEnds() throws Exception {
        Uni<String> uni = bean.uni();
        List<Trace> traces = Recording.traces(3, () -> {
            uni.await().indefinitely();
            uni.await().indefinitely();
            bean.never().subscribe().with(item -> {}).cancel();
        });

        assertThat(traces)
                .extracting(trace -> trace.spans().get(0))
                .extracting(TraceSpan::name, TraceSpan::status)
                .containsExactly(
                        tuple("uni", SpanStatus.OK), tuple("uni", SpanStatus.OK), tuple("never", SpanStatus.OK));
    }

    @Test
    void aUniThatFailsIsAnError() throws Exception {
        Trace trace = Recording.trace(
                1, () -> assertThatThrownBy(() -> bean.failingUni().await().indefinitely())
                        .isInstanceOf(IllegalStateException.class));

        assertThat(trace.spans())
                .extracting(TraceSpan::status, TraceSpan::statusMessage)
                .containsExactly(tuple(SpanStatus.ERROR, "IllegalStateException: no item"));
    }

    @Test
    void anOuterStageHasTheOutputsItMadeOfTheInnerOne() throws Exception {
        CompletableFuture<String> inner = new CompletableFuture<>();
        Trace trace = Recording.trace(1, () -> {
            var outer = bean.around(inner);
            inner.complete("a");
            assertThat(outer.toCompletableFuture().join()).isEqualTo("a!");
        });

        assertThat(trace.spans().get(0).outputs()).contains("\"a!\"");
    }
}
