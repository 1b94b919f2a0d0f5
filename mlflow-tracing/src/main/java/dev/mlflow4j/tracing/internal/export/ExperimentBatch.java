package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.internal.data.TraceBatch;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Ended spans that go to one experiment: one request of the server. */
record ExperimentBatch(Optional<String> experiment, List<TraceBatch> traces) {
    static List<ExperimentBatch> of(List<TraceBatch> traces) {
        if (traces.stream().allMatch(trace -> trace.trace().experiment().isEmpty())) {
            return List.of(new ExperimentBatch(Optional.empty(), traces));
        }
        Map<Optional<String>, List<TraceBatch>> byExperiment = new LinkedHashMap<>();
        for (TraceBatch trace : traces) {
            byExperiment
                    .computeIfAbsent(trace.trace().experiment(), experiment -> new ArrayList<>())
                    .add(trace);
        }
        List<ExperimentBatch> batches = new ArrayList<>();
        byExperiment.forEach((experiment, ofIt) -> batches.add(new ExperimentBatch(experiment, ofIt)));
        return batches;
    }

    List<ExperimentBatch> halves() {
        List<TraceBatch> spans =
                traces.stream().flatMap(ExperimentBatch::single).toList();
        int middle = spans.size() / 2;
        return Stream.of(spans.subList(0, middle), spans.subList(middle, spans.size()))
                .map(half -> new ExperimentBatch(experiment, half))
                .toList();
    }

    private static Stream<TraceBatch> single(TraceBatch trace) {
        return trace.spans().stream().map(span -> new TraceBatch(trace.trace(), List.of(span)));
    }

    int size() {
        int size = 0;
        for (TraceBatch trace : traces) {
            size += trace.spans().size();
        }
        return size;
    }

    List<SpanData> spanData() {
        return traces.stream()
                .flatMap(trace -> trace.spans().stream())
                .<SpanData>map(span -> span)
                .toList();
    }

    /** What their spans cannot carry to every server. */
    List<TraceRequest> traceRequests() {
        List<TraceRequest> traceRequests = new ArrayList<>();
        for (TraceBatch trace : traces) {
            for (SpanRecord span : trace.spans()) {
                traceRequests.addAll(TraceRequest.of(trace.trace(), span, true));
            }
        }
        return traceRequests;
    }
}
