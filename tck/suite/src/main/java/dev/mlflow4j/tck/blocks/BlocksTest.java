package dev.mlflow4j.tck.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mlflow4j.tck.Recording;
import dev.mlflow4j.tck.TestApplication;
import dev.mlflow4j.tracing.SpanStatus;
import dev.mlflow4j.tracing.client.Trace;
import dev.mlflow4j.tracing.client.TraceSpan;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.Test;

/** Blocks and wrapped functions below {@code @Traced} methods. */
public class BlocksTest {
    @Inject
    Blocks blocks;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(BlocksTest.class).war();
    }

    @Test
    void aBlockIsBelowItsMethod() throws Exception {
        Trace trace = Recording.trace(2, () -> blocks.around(1, 2));

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::spanType, TraceSpan::parentId, TraceSpan::inputs)
                .containsExactly(
                        tuple("around", "UNKNOWN", Optional.empty(), Optional.of("{\"x\":1,\"y\":2}")),
                        tuple(
                                "my_span",
                                "CHAIN",
                                Optional.of(trace.spans().get(0).spanId()),
                                Optional.of("{\"x\":1}")));
    }

    @Test
    void whatABlockThrowsIsRecordedOnBoth() throws Exception {
        Trace trace = Recording.trace(
                2, () -> assertThatThrownBy(() -> blocks.failing()).hasMessage("in the block"));

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::status, TraceSpan::statusMessage)
                .containsExactly(
                        tuple("failing", SpanStatus.ERROR, "IllegalStateException: in the block"),
                        tuple("block", SpanStatus.ERROR, "IllegalStateException: in the block"));
    }

    @Test
    void aFunctionIsASpan() throws Exception {
        Trace trace = Recording.trace(2, () -> assertThat(blocks.functions()).isEqualTo(16.0));

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::inputs, TraceSpan::outputs)
                .containsExactly(
                        tuple("functions", Optional.of("{}"), Optional.of("16.0")),
                        tuple("pow", Optional.of("{\"x\":4.0,\"y\":2.0}"), Optional.of("16.0")));
    }

    @Test
    void everyMethodOfAnInterfaceIsASpan() throws Exception {
        Trace trace = Recording.trace(3, () -> assertThat(blocks.interfaces()).isEqualTo("hello!3"));

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::outputs)
                .containsExactly(
                        tuple("interfaces", Optional.of("\"hello!3\"")),
                        tuple("chat", Optional.of("\"hello!\"")),
                        tuple("tokens", Optional.of("3")));
    }
}
