package dev.mlflow4j.tracing.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.client.TraceInfo;
import dev.mlflow4j.tracing.inmemory.TestTracing;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** When what is set on a trace is still stored, and where what it is set to is asked for its text. */
@Execution(ExecutionMode.CONCURRENT)
class TraceUpdateTest {
    @RegisterExtension
    final TestTracing tracing = new TestTracing();

    @Test
    void whatAChildSetsAfterTheRootIsStoredIfTheTraceIsNotSent() {
        tracing.configure(Map.of("mlflow.async.trace.logging.max.interval.millis", "600000"));
        Span root = tracing.startTrace("root");
        Span child = tracing.startChild("child", root, null);
        Spans.updateTrace(root, trace -> trace.tag("kept", 1).tag("replaced", 1));
        root.end();
        Spans.updateTrace(
                child,
                trace ->
                        trace.tag("replaced", 2).tag("late", 3).sessionId("s-1").metadata("release", 4));
        child.end();

        TraceInfo info = tracing.traces().awaitOne(2).info();
        assertThat(info.tags())
                .containsEntry("kept", "1")
                .containsEntry("replaced", "2")
                .containsEntry("late", "3");
        assertThat(info.metadata()).containsEntry("release", "4");
        assertThat(info.sessionId()).contains("s-1");
    }

    @Test
    void aValueThatTracesIsAskedOutsideOfLocks() {
        tracing.configure(Map.of("mlflow.trace.sampling.ratio", "0", "mlflow.tracing.keep.errors", "true"));
        Span root = tracing.startTrace("root");
        Span child = tracing.startChild("child", root, null);
        Object value = new Object() {
            @Override
            public String toString() {
                Thread failing = new Thread(() ->
                        child.recordException(new IllegalStateException("down")).end());
                failing.start();
                try {
                    failing.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                tracing.startChild("asked", root, null).end();
                return "text";
            }
        };
        Spans.updateTrace(root, trace -> trace.tag("value", value));
        root.end();

        assertThat(tracing.traces().awaitOne(3).info().tags())
                .containsEntry("value", "text")
                .containsEntry("mlflow4j.kept", "error");
    }
}
