package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.engine.LiveTrace;
import dev.mlflow4j.tracing.internal.engine.TracedSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ended spans that go to one experiment: one request of the server. */
record Batch(Optional<String> experiment, List<TracedSpanData> spans) {
    static List<Batch> of(Collection<SpanData> spans) {
        Map<Optional<String>, List<TracedSpanData>> byExperiment = new LinkedHashMap<>();
        for (SpanData span : spans) {
            TracedSpanData traced = (TracedSpanData) span;
            byExperiment
                    .computeIfAbsent(experimentOf(traced.trace()), experiment -> new ArrayList<>())
                    .add(traced);
        }
        List<Batch> batches = new ArrayList<>();
        byExperiment.forEach((experiment, ofIt) -> batches.add(new Batch(experiment, ofIt)));
        return batches;
    }

    private static Optional<String> experimentOf(LiveTrace trace) {
        return Optional.ofNullable(trace.experiment());
    }

    /** What is to be said of their traces that the spans cannot carry to every server. */
    List<TraceNote> notes() {
        return spans.stream().flatMap(span -> TraceNote.of(span, true).stream()).toList();
    }

    /** For how many bytes of attachments there was made room. */
    long reservedBytes() {
        return spans.stream().mapToLong(TracedSpanData::reservedBytes).sum();
    }

    List<SpanData> spanData() {
        return List.copyOf(spans);
    }
}
