package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.data.SpanRecord;
import dev.mlflow4j.tracing.internal.data.TraceBatch;
import dev.mlflow4j.tracing.internal.data.TraceSnapshot;
import dev.mlflow4j.tracing.internal.otlp.OtlpEncoder;
import dev.mlflow4j.tracing.internal.rest.ExperimentRef;
import java.util.ArrayList;
import java.util.List;

/** Encodes spans, many at a time, into batches of limited size. */
final class BatchEncoder {
    /** About how many bytes of spans are encoded at a time, which takes as much memory again. */
    private static final long BYTES_AT_A_TIME = 1 << 20;

    private final ExperimentRef experiment;
    private final boolean forAnyServer;
    private final List<EncodedBatch> batches = new ArrayList<>();
    private final List<SpanRecord> next = new ArrayList<>();
    private final List<TraceSnapshot> tracesOfNext = new ArrayList<>();
    private long nextBytes;
    private List<byte[]> spans = new ArrayList<>();
    private List<TraceRequest> traceRequests = new ArrayList<>();
    private int bytes;

    private BatchEncoder(ExperimentRef experiment, boolean forAnyServer) {
        this.experiment = experiment;
        this.forAnyServer = forAnyServer;
    }

    /** One or more, in the order of the spans; for any server, also one that does not find name and tags in spans. */
    static List<EncodedBatch> encode(ExperimentRef experiment, ExperimentBatch batch, boolean forAnyServer) {
        BatchEncoder encoder = new BatchEncoder(experiment, forAnyServer);
        for (TraceBatch trace : batch.traces()) {
            for (SpanRecord span : trace.spans()) {
                encoder.add(trace.trace(), span);
            }
        }
        encoder.encodeNext();
        encoder.endBatch();
        return encoder.batches;
    }

    private void add(TraceSnapshot trace, SpanRecord span) {
        next.add(span);
        tracesOfNext.add(trace);
        nextBytes += span.memoryBytes();
        if (nextBytes >= BYTES_AT_A_TIME) {
            encodeNext();
        }
    }

    private void encodeNext() {
        List<byte[]> encoded = OtlpEncoder.protobuf(next);
        for (int i = 0; i < next.size(); i++) {
            add(encoded.get(i), TraceRequest.of(tracesOfNext.get(i), next.get(i), forAnyServer));
        }
        next.clear();
        tracesOfNext.clear();
        nextBytes = 0;
    }

    private void add(byte[] span, List<TraceRequest> requests) {
        if (bytes + span.length > EncodedBatch.MOST_BYTES && !spans.isEmpty()) {
            endBatch();
            spans = new ArrayList<>();
            traceRequests = new ArrayList<>();
            bytes = 0;
        }
        spans.add(span);
        bytes += span.length;
        for (TraceRequest request : requests) {
            traceRequests.add(request);
            bytes += request.json().length();
        }
    }

    private void endBatch() {
        batches.add(new EncodedBatch(experiment, spans, traceRequests, false));
    }
}
