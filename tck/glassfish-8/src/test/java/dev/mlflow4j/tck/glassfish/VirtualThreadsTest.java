package dev.mlflow4j.tck.glassfish;

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

/** Managed executors with virtual threads, which Jakarta EE 11 has. */
public class VirtualThreadsTest {
    @Inject
    Virtual virtual;

    @Deployment
    public static Archive<?> application() {
        return TestApplication.of(VirtualThreadsTest.class).war();
    }

    @Test
    void aTaskOnAVirtualThreadStaysInTheTrace() throws Exception {
        Trace trace = Recording.trace(2, () -> assertThat(virtual.main("a")).isEqualTo("a on java.lang.VirtualThread"));

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::parentId, TraceSpan::status)
                .containsExactly(
                        tuple("main", Optional.empty(), SpanStatus.OK),
                        tuple("run", Optional.of(trace.spans().get(0).spanId()), SpanStatus.OK));
    }

    @Test
    void oneThatFailsIsAnErrorInItsTrace() throws Exception {
        Trace trace = Recording.trace(
                2, () -> assertThatThrownBy(() -> virtual.main("")).hasRootCauseMessage("no text"));

        assertThat(trace.spans())
                .extracting(TraceSpan::name, TraceSpan::status)
                .containsExactly(tuple("main", SpanStatus.ERROR), tuple("run", SpanStatus.ERROR));
    }
}
