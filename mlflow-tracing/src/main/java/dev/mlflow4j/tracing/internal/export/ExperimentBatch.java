package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.internal.data.TraceBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Ended spans that go to one experiment: one request of the server. */
record ExperimentBatch(Optional<String> experiment, List<TraceBatch> traces) {
    static List<ExperimentBatch> of(List<TraceBatch> traces) {
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
        return size(traces);
    }

    /** The number of spans. */
    static int size(List<TraceBatch> traces) {
        int size = 0;
        for (TraceBatch trace : traces) {
            size += trace.spans().size();
        }
        return size;
    }

    List<SpanRecord> spans() {
        return traces.stream().flatMap(trace -> trace.spans().stream()).toList();
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
