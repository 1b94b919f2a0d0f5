package dev.mlflow4j.tracing.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.TraceSpan;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The status that was set last is the one that is stored. */
@Execution(ExecutionMode.CONCURRENT)
class SpanStatusTest {
    private static final Exception FAILURE = new IllegalStateException("no model");

    @RegisterExtension
    final TestTracing tracing = new TestTracing();

    record Case(String name, Consumer<Span> block, SpanStatus stored, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case("OK, ERROR", span -> ok(span).setStatus(SpanStatus.ERROR, "why"), SpanStatus.ERROR, "why"),
                new Case("ERROR, OK", span -> ok(error(span)), SpanStatus.OK, ""),
                new Case("ERROR, UNSET", span -> unset(error(span)), SpanStatus.OK, ""),
                new Case("OK, UNSET, ERROR", span -> error(unset(ok(span))), SpanStatus.ERROR, "error"),
                new Case("ERROR, null", span -> error(span).setStatus(null, "no"), SpanStatus.ERROR, "error"),
                new Case(
                        "OK, exception",
                        span -> ok(span).recordException(FAILURE),
                        SpanStatus.ERROR,
                        "IllegalStateException: no model"),
                new Case("exception, OK", span -> ok(span.recordException(FAILURE)), SpanStatus.OK, ""),
                new Case("end with UNSET", span -> error(span).end(1, SpanStatus.UNSET), SpanStatus.OK, ""));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theLastStatusIsStored(Case given) {
        tracing.withSpan("block", span -> {
            given.block.accept(span);
            return 1;
        });
        TraceSpan stored = tracing.traces().awaitOne(1).spans().get(0);
        assertThat(stored.status()).isEqualTo(given.stored);
        assertThat(stored.statusMessage()).isEqualTo(given.message);
    }

    @Test
    void whatABlockThrowsIsAnErrorAfterOk() {
        assertThatThrownBy(() -> tracing.withSpan("block", span -> {
                    ok(span.recordException(FAILURE));
                    throw FAILURE;
                }))
                .isSameAs(FAILURE);
        TraceSpan stored = tracing.traces().awaitOne(1).spans().get(0);
        assertThat(stored.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(stored.statusMessage()).isEqualTo("IllegalStateException: no model");
        assertThat(stored.events()).hasSize(1);
    }

    @Test
    void anErrorThatIsTakenBackDoesNotKeepATrace() {
        tracing.configure(Map.of("mlflow.trace.sampling.ratio", "0", "mlflow.tracing.keep.errors", "true"));
        tracing.withSpan("well", span -> unset(error(span)));
        tracing.withSpan("failed", span -> error(ok(span)));
        assertThat(tracing.traces().await(1).get(0).spans().get(0).name()).isEqualTo("failed");
    }

    private static Span ok(Span span) {
        return span.setStatus(SpanStatus.OK);
    }

    private static Span error(Span span) {
        return span.setStatus(SpanStatus.ERROR, "error");
    }

    private static Span unset(Span span) {
        return span.setStatus(SpanStatus.UNSET);
    }
}
