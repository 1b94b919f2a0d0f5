package dev.mlflow4j.tracing.internal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mlflow4j.testserver.StubServer;
import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.internal.config.TracingSettings;
import dev.mlflow4j.tracing.internal.data.MemoryBudget;
import dev.mlflow4j.tracing.internal.data.SpanEvents;
import dev.mlflow4j.tracing.internal.data.SpanIds;
import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.internal.data.SpanValues;
import dev.mlflow4j.tracing.internal.data.TraceBatch;
import dev.mlflow4j.tracing.internal.data.TraceSnapshot;
import dev.mlflow4j.tracing.internal.http.RetryPolicy;
import dev.mlflow4j.tracing.internal.json.QuotedNames;
import dev.mlflow4j.tracing.internal.rest.ExperimentRef;
import dev.mlflow4j.tracing.internal.spool.Spool;
import dev.mlflow4j.tracing.spi.SpanReceiver;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever fails on the threads of export costs what it hits, is counted, is a problem for a while, and ends nothing. */
@Execution(ExecutionMode.CONCURRENT)
class WorkerFailuresTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Map<String, String> ON_REQUEST =
            Map.of("mlflow.async.trace.logging.max.interval.millis", "3600000");

    @TempDir
    Path folder;

    /** Where none of the names is there, its attributes cannot be made. */
    private static SpanRecord span(String name, QuotedNames names) {
        SpanIds ids = new SpanIds("0".repeat(31) + "1", "0".repeat(13) + name.substring(5), null, false, true);
        SpanValues values = new SpanValues("TOOL", 20, null, null, null, true, names, false, false);
        return new SpanRecord(ids, name, 1, 2, StatusData.ok(), null, values, SpanEvents.NONE, 0);
    }

    private static TraceBatch batch(SpanRecord... spans) {
        TraceSnapshot trace = new TraceSnapshot(
                "tr-" + "0".repeat(31) + "1", "trace", Optional.empty(), null, TraceSnapshot.Info.NONE);
        return new TraceBatch(trace, List.of(spans));
    }

    private static TraceBatch oneBadSpan() {
        QuotedNames names = new QuotedNames(100);
        return batch(span("span-100", names), span("span-101", null), span("span-102", names));
    }

    private ExportPipeline pipeline(Map<String, String> more, SpanReceiver receiver) {
        Map<String, String> settings = new HashMap<>(ON_REQUEST);
        settings.put("mlflow.tracing.spool.folder", folder.toString());
        settings.putAll(more);
        return new ExportPipeline(settings(settings), receiver, MEMORY);
    }

    private static TracingSettings settings(Map<String, String> settings) {
        return TracingSettings.read(property -> Optional.ofNullable(settings.get(property)));
    }

    private static void assertOneFailed(ExportPipeline pipeline, int stored) {
        ExportStatus status = pipeline.status();
        assertThat(status.dropped().get(DropReason.FAILED)).isEqualTo(1);
        assertThat(status.lost()).isEqualTo(1);
        assertThat(status.stored()).isEqualTo(stored);
        assertThat(status.waiting() + status.onDisk()).isZero();
    }

    @Test
    void oneBadSpanCostsThatSpanAloneOnItsWayToAServer() throws Exception {
        try (StubServer server = FakeMlflow.start()) {
            ExportPipeline pipeline = pipeline(Map.of("mlflow.tracking.uri", server.uri()), null);
            pipeline.accept(oneBadSpan());
            assertThat(pipeline.flush(TIMEOUT)).isFalse();
            StringBuilder sent = new StringBuilder();
            server.requests(FakeMlflow.SPANS)
                    .forEach(request -> sent.append(new String(request.body(), StandardCharsets.ISO_8859_1)));
            assertThat(sent).contains("span-100", "span-102").doesNotContain("span-101");
            assertOneFailed(pipeline, 2);
            pipeline.accept(batch(span("span-103", new QuotedNames(100))));
            assertThat(pipeline.flush(TIMEOUT)).isTrue();
            assertOneFailed(pipeline, 3);
            pipeline.close(TIMEOUT);
        }
    }

    @Test
    void oneBadSpanCostsThatSpanAloneOnItsWayToAReceiver() {
        List<String> received = new CopyOnWriteArrayList<>();
        ExportPipeline pipeline =
                pipeline(Map.of(), (spans, infos) -> spans.forEach(span -> received.add(span.name())));
        pipeline.accept(oneBadSpan());
        assertThat(pipeline.flush(TIMEOUT)).isFalse();
        assertThat(received).containsExactly("span-100", "span-102");
        assertOneFailed(pipeline, 2);
        pipeline.close(TIMEOUT);
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, AssertionError.class, IllegalStateException.class})
    void whatABatchFailedOfIsAProblemUntilOneIsStored(Class<? extends Throwable> type) throws Exception {
        Throwable failure = type.getDeclaredConstructor().newInstance();
        AtomicInteger calls = new AtomicInteger();
        ExportPipeline pipeline = pipeline(Map.of(), (spans, infos) -> {
            if (calls.incrementAndGet() == 1) {
                WorkerFailuresTest.<RuntimeException>sneak(failure);
            }
        });
        pipeline.accept(batch(span("span-100", new QuotedNames(100))));
        assertThat(pipeline.flush(TIMEOUT)).isFalse();
        assertOneFailed(pipeline, 0);
        assertThat(pipeline.status().problem()).contains("Tracing failed: " + failure);

        pipeline.accept(batch(span("span-101", new QuotedNames(100))));
        assertThat(pipeline.flush(TIMEOUT)).isTrue();
        assertOneFailed(pipeline, 1);
        assertThat(pipeline.status().problem()).isEmpty();
        pipeline.close(TIMEOUT);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> void sneak(Throwable failure) throws X {
        throw (X) failure;
    }

    /** Its spans cannot be read so many times. */
    private static EncodedBatch failing(int times) {
        AtomicInteger left = new AtomicInteger(times);
        List<byte[]> spans = new AbstractList<>() {
            @Override
            public byte[] get(int index) {
                if (left.getAndDecrement() > 0) {
                    throw new OutOfMemoryError("sending");
                }
                return new byte[0];
            }

            @Override
            public int size() {
                return 1;
            }
        };
        return new EncodedBatch(ExperimentRef.ofId("7"), spans, List.of(), 1, false);
    }

    private static final MemoryBudget MEMORY = new MemoryBudget(Long.MAX_VALUE);

    /** What sends to that server, with one span in memory and a disk that decodes by that, or with no disk. */
    private final class Sender implements AutoCloseable {
        final ExportCounters counters = new ExportCounters();
        final ExportQueue queue;
        final ServerConnection connection;
        final DeliveryWorker worker;

        Sender(StubServer server, Spool.Decoder<EncodedBatch> decoder) {
            connection = ServerConnection.open(settings(Map.of("mlflow.tracking.uri", server.uri())), counters);
            Spool<EncodedBatch> disk = decoder == null ? null : new Spool<>(folder, 1 << 20, decoder, counters);
            queue = new ExportQueue(disk, 1, MEMORY, counters);
            DeliveryLog log = new DeliveryLog(connection.name(), counters::waiting);
            worker = new DeliveryWorker(
                    queue, connection, counters, log, decoder != null, RetryPolicy.startingWithin(TIMEOUT));
        }

        Optional<String> problem() {
            return counters.status("", 0, MEMORY, Optional.empty()).problem();
        }

        @Override
        public void close() {
            worker.stop();
            worker.join();
            connection.close();
            queue.close("closed");
        }
    }

    @Test
    void aBatchThatCannotBeSentForAMomentIsSentAfterIt() throws Exception {
        try (StubServer server = FakeMlflow.start();
                Sender sender = new Sender(server, null)) {
            sender.queue.put(failing(2));
            sender.worker.start();
            await(() -> sender.counters.stored() == 1);
            assertThat(sender.counters.lost()).isZero();
            assertThat(sender.problem()).isEmpty();
        }
    }

    @Test
    void aBatchThatCanNeverBeSentIsCountedAndTheNextIsSent() throws Exception {
        try (StubServer server = FakeMlflow.start();
                Sender sender = new Sender(server, null)) {
            sender.queue.put(failing(Integer.MAX_VALUE));
            sender.worker.start();
            await(() -> sender.counters.dropped(DropReason.FAILED) == 1);
            assertThat(sender.problem()).contains("Tracing failed: " + new OutOfMemoryError("sending"));
            sender.queue.put(failing(0));
            await(() -> sender.counters.stored() == 1);
            assertThat(sender.problem()).isEmpty();
            assertThat(sender.counters.lost()).isEqualTo(1);
        }
    }

    @Test
    void aDiskThatCannotBeReadForAMomentDoesNotEndSending() throws Exception {
        AtomicInteger reads = new AtomicInteger();
        try (StubServer server = FakeMlflow.start();
                Sender sender = new Sender(server, (bytes, restored) -> {
                    if (reads.incrementAndGet() <= 2) {
                        throw new OutOfMemoryError("reading");
                    }
                    return EncodedBatch.decoded(bytes, restored);
                })) {
            sender.queue.put(failing(0));
            sender.queue.put(failing(0));
            assertThat(sender.queue.spansOnDisk()).isEqualTo(1);
            sender.worker.start();
            await(() -> sender.counters.stored() == 2);
            assertThat(reads).hasValue(3);
            assertThat(sender.counters.lost()).isZero();
        }
    }

    @Test
    void aSenderThatIsInterruptedByOthersGoesOn() throws Exception {
        try (StubServer server = FakeMlflow.start();
                Sender sender = new Sender(server, null)) {
            // So that the HTTP client's own threads are not in the group.
            assertThat(sender.connection.check().check(TIMEOUT).isOk()).isTrue();
            ThreadGroup group = new ThreadGroup("interrupted by others");
            Thread starter = new Thread(group, sender.worker::start);
            starter.start();
            starter.join();
            for (int i = 1; i <= 3; i++) {
                int stored = i;
                group.interrupt();
                sender.queue.put(failing(0));
                await(() -> sender.counters.stored() == stored);
            }
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
