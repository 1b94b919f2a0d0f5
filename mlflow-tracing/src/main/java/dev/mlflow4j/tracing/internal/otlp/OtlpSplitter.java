package dev.mlflow4j.tracing.internal.otlp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits an OTLP request in protobuf into one request for each span.
 *
 * @see <a href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto">trace.proto</a>
 */
final class OtlpSplitter {
    private static final int RESOURCE_SPANS = 1;
    private static final int SCOPE_SPANS = 2;
    private static final int SPANS = 2;

    private static final int LENGTH_DELIMITED = 2;
    private static final int TYPE_BITS = 3;
    private static final int VALUE_BITS = 7;
    private static final int VALUE = 0x7f;
    private static final int MORE = 0x80;

    private final byte[] request;
    private int position;

    private OtlpSplitter(byte[] request) {
        this.request = request;
    }

    /** The spans' requests, in order. All fields of the request have to be length-delimited, as they are in OTLP. */
    static List<byte[]> split(byte[] request) {
        List<byte[]> spans = new ArrayList<>();
        OtlpSplitter splitter = new OtlpSplitter(request);
        for (Slice resource : splitter.fields(0, request.length)) {
            List<Slice> ofResource = splitter.fields(resource.start, resource.end);
            byte[] resourceItself = splitter.without(SCOPE_SPANS, ofResource);
            for (Slice scope : ofResource) {
                if (scope.field == SCOPE_SPANS) {
                    splitter.add(spans, resourceItself, splitter.fields(scope.start, scope.end));
                }
            }
        }
        return spans;
    }

    private void add(List<byte[]> requests, byte[] resourceItself, List<Slice> ofScope) {
        byte[] scopeItself = without(SPANS, ofScope);
        for (Slice span : ofScope) {
            if (span.field == SPANS) {
                int scope = scopeItself.length + span.end - span.tag;
                int resource = resourceItself.length + 1 + varintSize(scope) + scope;
                Output out = new Output(1 + varintSize(resource) + resource);
                out.begin(RESOURCE_SPANS, resource);
                out.writeBytes(resourceItself);
                out.begin(SCOPE_SPANS, scope);
                out.writeBytes(scopeItself);
                out.write(request, span.tag, span.end - span.tag);
                requests.add(out.toByteArray());
            }
        }
    }

    /** All fields but that. */
    private byte[] without(int field, List<Slice> slices) {
        ByteArrayOutputStream others = new ByteArrayOutputStream();
        for (Slice slice : slices) {
            if (slice.field != field) {
                others.write(request, slice.tag, slice.end - slice.tag);
            }
        }
        return others.toByteArray();
    }

    private List<Slice> fields(int from, int to) {
        List<Slice> slices = new ArrayList<>();
        position = from;
        while (position < to) {
            int tag = position;
            int key = varint();
            if ((key & ((1 << TYPE_BITS) - 1)) != LENGTH_DELIMITED) {
                throw new IllegalArgumentException("a field that is not length-delimited, at " + tag);
            }
            int length = varint();
            int start = position;
            position += length;
            slices.add(new Slice(key >>> TYPE_BITS, tag, start, position));
        }
        return slices;
    }

    private int varint() {
        int value = 0;
        for (int shift = 0; ; shift += VALUE_BITS) {
            byte next = request[position];
            position++;
            value |= (next & VALUE) << shift;
            if ((next & MORE) == 0) {
                return value;
            }
        }
    }

    private static int varintSize(int value) {
        int size = 1;
        for (int left = value >>> VALUE_BITS; left != 0; left >>>= VALUE_BITS) {
            size++;
        }
        return size;
    }

    /** A field from its tag to its end, whose content begins at the start. */
    private record Slice(int field, int tag, int start, int end) {}

    private static final class Output extends ByteArrayOutputStream {
        Output(int size) {
            super(size);
        }

        void begin(int field, int length) {
            write(field << TYPE_BITS | LENGTH_DELIMITED);
            int left = length;
            while (left > VALUE) {
                write(left & VALUE | MORE);
                left >>>= VALUE_BITS;
            }
            write(left);
        }

        @Override
        public byte[] toByteArray() {
            return count == buf.length ? buf : super.toByteArray();
        }
    }
}
