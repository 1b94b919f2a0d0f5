package dev.mlflow4j.tracing.internal.otlp;

import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Spans as an OTLP ExportTraceServiceRequest, by OpenTelemetry's own marshalling. */
public final class OtlpEncoder {
    private OtlpEncoder() {}

    /** One request for each span. */
    public static List<byte[]> protobuf(List<? extends SpanData> spans) {
        Marshaler request = marshaler(spans);
        return OtlpSplitter.split(bytes(request.getBinarySerializedSize(), request::writeBinaryTo));
    }

    /** One request with all of them. */
    public static byte[] json(List<? extends SpanData> spans) {
        return bytes(1024, marshaler(spans)::writeJsonTo);
    }

    private static Marshaler marshaler(List<? extends SpanData> spans) {
        return TraceRequestMarshaler.create(List.copyOf(spans));
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] bytes(int size, Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(size);
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
