package dev.mlflow4j.opentelemetry.internal;

import dev.mlflow4j.tracing.DropReason;
import dev.mlflow4j.tracing.ExportStatus;
import dev.mlflow4j.tracing.Mlflow;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.Locale;

/** The instruments, all read from one look at the counters. */
public final class Instruments {
    private static final AttributeKey<String> REASON = AttributeKey.stringKey("reason");
    private static final String SPANS = "mlflow.tracing.spans.";
    private static final String SPAN = "{span}";

    private final Meter meter;
    private final ObservableLongMeasurement accepted;
    private final ObservableLongMeasurement restored;
    private final ObservableLongMeasurement stored;
    private final ObservableLongMeasurement dropped;
    private final ObservableLongMeasurement givenUp;
    private final ObservableLongMeasurement letGo;
    private final ObservableLongMeasurement refusedDetails;
    private final ObservableLongMeasurement lostAttachments;
    private final ObservableLongMeasurement waiting;
    private final ObservableLongMeasurement onDisk;
    private final ObservableLongMeasurement memory;
    private final ObservableLongMeasurement memoryLimit;
    private final ObservableLongMeasurement problem;

    private Instruments(Meter meter) {
        this.meter = meter;
        accepted = counter("accepted", "Spans that ended");
        restored = counter("restored", "Spans that an earlier run left on the disk, taken over");
        stored = counter("stored", "Spans that the destination has");
        dropped = counter("dropped", "Spans that are lost");
        givenUp = counter("given_up", "Spans that did not end in time");
        letGo = counter(
                "let_go", "Spans of traces that were not sampled, forgotten before it was known whether they fail");
        refusedDetails = meter.counterBuilder("mlflow.tracing.traces.refused_details")
                .setDescription("Traces whose metadata, previews, client request id or tags the server did not take")
                .setUnit("{trace}")
                .buildObserver();
        lostAttachments = meter.counterBuilder("mlflow.tracing.attachments.lost")
                .setDescription("Attachments that are lost, of spans that are not lost themselves")
                .setUnit("{attachment}")
                .buildObserver();
        waiting = gauge("waiting", "Spans in memory that are not sent yet");
        onDisk = gauge("on_disk", "Spans on the disk that are not sent yet");
        memory = bytes("used", "Bytes of open and waiting spans and attachments in memory");
        memoryLimit = bytes("limit", "Bytes that they may have");
        problem = meter.gaugeBuilder("mlflow.tracing.problem")
                .ofLongs()
                .setDescription("1 while the destination takes no spans, or tracing itself fails, else 0")
                .setUnit("1")
                .buildObserver();
    }

    /** What is registered ends with the callback. */
    public static BatchCallback register(Meter meter) {
        Instruments made = new Instruments(meter);
        return meter.batchCallback(
                made::record,
                made.accepted,
                made.restored,
                made.stored,
                made.dropped,
                made.givenUp,
                made.letGo,
                made.refusedDetails,
                made.lostAttachments,
                made.waiting,
                made.onDisk,
                made.memory,
                made.memoryLimit,
                made.problem);
    }

    private ObservableLongMeasurement counter(String name, String description) {
        return meter.counterBuilder(SPANS + name)
                .setDescription(description)
                .setUnit(SPAN)
                .buildObserver();
    }

    private ObservableLongMeasurement gauge(String name, String description) {
        return meter.upDownCounterBuilder(SPANS + name)
                .setDescription(description)
                .setUnit(SPAN)
                .buildObserver();
    }

    private ObservableLongMeasurement bytes(String name, String description) {
        return meter.upDownCounterBuilder("mlflow.tracing.memory." + name)
                .setDescription(description)
                .setUnit("By")
                .buildObserver();
    }

    private void record() {
        ExportStatus status = Mlflow.exportStatus();
        accepted.record(status.accepted());
        restored.record(status.restored());
        stored.record(status.stored());
        for (DropReason reason : DropReason.values()) {
            dropped.record(
                    status.dropped().getOrDefault(reason, 0L),
                    Attributes.of(REASON, reason.name().toLowerCase(Locale.ROOT)));
        }
        givenUp.record(status.givenUp());
        letGo.record(status.letGo());
        refusedDetails.record(status.refusedDetails());
        lostAttachments.record(status.lostAttachments());
        waiting.record(status.waiting());
        onDisk.record(status.onDisk());
        memory.record(status.memoryBytes());
        memoryLimit.record(status.memoryMaxBytes());
        problem.record(status.problem().isPresent() ? 1 : 0);
    }
}
