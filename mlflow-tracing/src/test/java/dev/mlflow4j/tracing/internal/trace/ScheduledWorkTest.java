package dev.mlflow4j.tracing.internal.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.tracing.Span;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.internal.data.TraceBatch;
import dev.mlflow4j.tracing.internal.data.TraceSink;
import dev.mlflow4j.tracing.spi.SpanSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What a scheduled task throws does not end its schedule, costs no other trace, and is reported. */
@Execution(ExecutionMode.CONCURRENT)
class ScheduledWorkTest {
    private static final long LIMIT_SECONDS = 60;

    private final BlockingQueue<SpanRecord> accepted = new LinkedBlockingQueue<>();
    private final List<Object> failures = new CopyOnWriteArrayList<>();
    private TraceRegistry registry;
    private volatile Error failing;
    private volatile boolean wasEnding;

    private SpanStarter start(Map<String, String> settings) {
        TracingSettings read = TracingSettings.read(property -> Optional.ofNullable(settings.get(property)));
        registry = new TraceRegistry(read, new Sink(), null);
        TraceTimeouts.schedule(registry, read);
        return new SpanStarter(new CaptureContext(read), registry);
    }

    @AfterEach
    void close() {
        failing = null;
        registry.close();
    }

    private final class Sink implements TraceSink {
        @Override
        public void accept(TraceBatch batch) {
            fail();
            wasEnding = registry.isEnding(batch.trace().id());
            accepted.addAll(batch.spans());
        }

        @Override
        public void failed(int spans, Object cause) {
            failures.add(spans + " " + cause);
            failing = null;
        }

        @Override
        public void memoryFull(int spans) {}

        @Override
        public void attachmentsLost(int attachments) {}

        @Override
        public void timedOut(int spans) {
            fail();
        }

        @Override
        public void evicted(int spans) {}
    }

    private void fail() {
        if (failing != null) {
            throw failing;
        }
    }

    @Test
    void tracesAreTimedOutAlsoAfterAnError() throws Exception {
        SpanStarter starter = start(Map.of("mlflow.trace.timeout.seconds", "1"));
        failing = new OutOfMemoryError("looking");
        starter.startRoot(SpanSpec.named("never ended").build());
        SpanRecord record = accepted.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(record).isNotNull();
        assertThat(record.getName()).isEqualTo("never ended");
        assertThat(failures).containsExactly("0 " + new OutOfMemoryError("looking"));
    }

    @Test
    void aTraceThatCannotBeHandedOverIsCountedAndTheNextIsSent() throws Exception {
        SpanStarter starter = start(Map.of("mlflow.async.trace.logging.max.interval.millis", "10"));
        failing = new AssertionError("sending");
        endRootWithOpenChild(starter, "lost");
        while (failing != null) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        endRootWithOpenChild(starter, "sent");
        SpanRecord record = accepted.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(record).isNotNull();
        assertThat(record.getName()).isEqualTo("sent");
        assertThat(failures).containsExactly("1 " + new AssertionError("sending"));
    }

    @Test
    void aTraceIsKnownUntilItIsHandedOver() {
        SpanStarter starter = start(Map.of());
        Span root = starter.startRoot(SpanSpec.named("ended").build());
        root.end();
        assertThat(accepted).hasSize(1);
        assertThat(wasEnding).isTrue();
        assertThat(registry.isEnding(root.traceId())).isFalse();
        assertThat(registry.traces(root.traceId())).isEmpty();
    }

    /** Its trace is sent by the scheduler. */
    private static void endRootWithOpenChild(SpanStarter starter, String name) {
        Span root = starter.startRoot(SpanSpec.named(name).build());
        starter.start(SpanSpec.named("open").build(), root);
        root.end();
    }
}
