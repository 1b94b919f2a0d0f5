package dev.mlflow4j.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.testing.RecordedTraces;
import dev.mlflow4j.tracing.Mlflow;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.Trace;
import dev.mlflow4j.tracing.TraceSpan;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaterResultsTest {
    private WeldContainer weld;
    private MemberBeans.Later bean;

    @BeforeEach
    void start() {
        weld = WeldContainer.with(MemberBeans.Later.class);
        bean = weld.get(MemberBeans.Later.class);
    }

    @AfterEach
    void stop() {
        weld.close();
    }

    @Test
    void theSpanOfAFutureEndsWithItAndTheFutureIsTheSame() {
        CompletableFuture<String> future = bean.future();
        assertThat(Mlflow.currentSpan().isRecording()).isFalse();
        assertThat(RecordedTraces.all()).isEmpty();

        future.complete("done");

        TraceSpan span = RecordedTraces.awaitOne(1).spans().get(0);
        assertThat(span.outputs()).contains("\"done\"");
        assertThat(span.status()).isEqualTo(SpanStatus.OK);
    }

    @Test
    void aFutureThatFailsOrIsCancelledIsAnError() {
        assertThatThrownBy(() -> bean.failing().toCompletableFuture().join())
                .hasRootCauseInstanceOf(IllegalStateException.class);
        bean.future().cancel(true);

        assertThat(RecordedTraces.await(2))
                .extracting(trace -> trace.spans().get(0))
                .extracting(TraceSpan::status, TraceSpan::statusMessage)
                .containsExactly(
                        tuple(SpanStatus.ERROR, "IllegalStateException: late"),
                        tuple(SpanStatus.ERROR, "CancellationException"));
    }

    @Test
    void aUniEndsItsSpanAndIsTheParentOfWhatItDoes() {
        assertThat(bean.uni().await().indefinitely()).isEqualTo("item");

        Trace trace = RecordedTraces.awaitOne(2);
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
    void aUniSubscribedTwiceIsTwoSpansAndOneThatIsCancelledEnds() {
        var uni = bean.uni();
        uni.await().indefinitely();
        uni.await().indefinitely();
        Cancellable subscription = bean.never().subscribe().with(item -> {});
        subscription.cancel();

        assertThat(RecordedTraces.await(3))
                .extracting(trace -> trace.spans().get(0))
                .extracting(TraceSpan::name, TraceSpan::status)
                .containsExactly(
                        tuple("uni", SpanStatus.OK), tuple("uni", SpanStatus.OK), tuple("never", SpanStatus.OK));
    }

    @Test
    void aStreamHasItsChunksAsEventsAndItsOutputsWhenItEnds() {
        assertThat(bean.numbers().collect().asList().await().indefinitely()).containsExactly(0, 1, 2, 3, 4);

        TraceSpan span = RecordedTraces.awaitOne(1).spans().get(0);
        assertThat(span.outputs()).contains("[0,1,2,3,4]");
        assertThat(span.events())
                .extracting(TraceSpan.Event::name, TraceSpan.Event::attributes)
                .containsExactly(
                        tuple("mlflow.chunk.item.0", Map.of("mlflow.chunk.value", "0")),
                        tuple("mlflow.chunk.item.1", Map.of("mlflow.chunk.value", "1")),
                        tuple("mlflow.chunk.item.2", Map.of("mlflow.chunk.value", "2")),
                        tuple("mlflow.chunk.item.3", Map.of("mlflow.chunk.value", "3")),
                        tuple("mlflow.chunk.item.4", Map.of("mlflow.chunk.value", "4")));
    }

    @Test
    void aReducerMakesTheOutputsAndOneThatFailsLeavesTheList() {
        bean.letters().collect().asList().await().indefinitely();
        assertThat(bean.badlyReduced().collect().asList().await().indefinitely())
                .containsExactly("a", "b");

        assertThat(RecordedTraces.await(2))
                .extracting(trace -> trace.spans().get(0).outputs())
                .containsExactly(Optional.of("\"h,e,l,l,o\""), Optional.of("[\"a\",\"b\"]"));
    }

    @Test
    void iteratorsAndIterablesAreReadInTheirSpans() {
        bean.iterator().forEachRemaining(i -> {});
        bean.iterable().forEach(i -> {});
        assertThat(RecordedTraces.await(2))
                .extracting(trace -> trace.spans().get(0).outputs())
                .containsExactly(Optional.of("[1,2]"), Optional.of("[3,4]"));
    }

    @Test
    void aTypeOfOnesOwnEndsItsSpanByAnAdapter() {
        bean.deferred().complete("well");
        bean.deferred().complete(new IllegalStateException("badly"));
        assertThat(RecordedTraces.await(2))
                .extracting(trace -> trace.spans().get(0))
                .extracting(TraceSpan::outputs, TraceSpan::statusMessage)
                .containsExactly(
                        tuple(Optional.of("\"well\""), ""), tuple(Optional.empty(), "IllegalStateException: badly"));
    }

    @Test
    void aStreamCancelledEarlyIsWellAndOneThatFailsIsNot() {
        assertThat(bean.numbers().select().first(2).collect().asList().await().indefinitely())
                .containsExactly(0, 1);
        assertThatThrownBy(() -> bean.breaking().collect().asList().await().indefinitely())
                .isInstanceOf(IllegalStateException.class);

        List<Trace> traces = RecordedTraces.await(2);
        TraceSpan early = traces.get(0).spans().get(0);
        assertThat(early.status()).isEqualTo(SpanStatus.OK);
        assertThat(early.outputs()).contains("[0,1]");
        TraceSpan failed = traces.get(1).spans().get(0);
        assertThat(failed.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(failed.outputs()).isEmpty();
        assertThat(failed.events())
                .extracting(TraceSpan.Event::name)
                .containsExactly("mlflow.chunk.item.0", "mlflow.chunk.item.1", "exception");
    }
}
