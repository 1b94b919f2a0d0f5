package dev.mlflow4j.tracing.internal.trace;

import dev.mlflow4j.tracing.internal.json.JsonText;
import dev.mlflow4j.tracing.internal.json.ValueWriter;
import dev.mlflow4j.tracing.internal.semconv.SpanAttributeKey;

/** The chunks of a stream, each written when it comes: as an event of the span, and in the list that is its result. */
public final class StreamedResult {
    private final RecordedSpan span;
    private final ValueWriter values;
    private final JsonText list;

    public StreamedResult(RecordedSpan span) {
        this.span = span;
        this.values = span.capture.values();
        this.list = values.list(SpanAttributeKey.OUTPUTS, span);
    }

    /** Returns how large the chunk is at least; a number below 0 if the span has no room for it. */
    public long add(long number, Object chunk) {
        JsonText json = values.written(chunk);
        if (!span.addChunk(number, json.toString())) {
            return -1;
        }
        values.add(chunk, list);
        return json.weight();
    }

    /** Sets the result, unless the span has outputs. */
    public void end() {
        span.setResult(list);
    }
}
