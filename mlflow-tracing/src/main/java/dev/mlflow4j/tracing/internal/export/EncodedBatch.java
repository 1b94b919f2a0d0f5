package dev.mlflow4j.tracing.internal.export;

import dev.mlflow4j.tracing.internal.rest.ExperimentRef;
import dev.mlflow4j.tracing.internal.spool.Spool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Encoded spans for one experiment, and the requests for what they cannot carry.
 *
 * @param spans each an OTLP request of its own: as protobuf has it, such requests one after the other are one with all spans
 * @param restored whether an earlier run of the application left it on the disk
 */
public record EncodedBatch(
        ExperimentRef experiment, List<byte[]> spans, List<TraceRequest> traceRequests, int bytes, boolean restored)
        implements Spool.Batch {
    /** The maximum size of a request, unless a single span is longer. */
    static final int MOST_BYTES = 4 << 20;

    EncodedBatch(ExperimentRef experiment, List<byte[]> spans, List<TraceRequest> traceRequests, boolean restored) {
        this(experiment, spans, traceRequests, size(spans, traceRequests), restored);
    }

    private static int size(List<byte[]> spans, List<TraceRequest> requests) {
        return size(spans)
                + requests.stream().mapToInt(each -> each.json().length()).sum();
    }

    private static int size(List<byte[]> spans) {
        return spans.stream().mapToInt(span -> span.length).sum();
    }

    /** One request with these spans. */
    static byte[] request(List<byte[]> spans) {
        ByteArrayOutputStream request = new ByteArrayOutputStream(size(spans));
        spans.forEach(request::writeBytes);
        return request.toByteArray();
    }

    @Override
    public int spanCount() {
        return spans.size();
    }

    @Override
    public byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(bytes() + 8 * spans.size() + 128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, experiment.toString().getBytes(StandardCharsets.UTF_8));
            out.writeInt(spans.size());
            for (byte[] span : spans) {
                write(out, span);
            }
            out.writeInt(traceRequests.size());
            for (TraceRequest request : traceRequests) {
                write(out, request.line().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public static EncodedBatch decoded(byte[] bytes, boolean restored) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            ExperimentRef experiment = ExperimentRef.parse(new String(read(in), StandardCharsets.UTF_8));
            List<byte[]> spans = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                spans.add(read(in));
            }
            List<TraceRequest> traceRequests = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                traceRequests.add(TraceRequest.read(new String(read(in), StandardCharsets.UTF_8)));
            }
            return new EncodedBatch(experiment, spans, traceRequests, restored);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a part of " + length + " bytes where there are " + in.available());
        }
        return in.readNBytes(length);
    }
}
