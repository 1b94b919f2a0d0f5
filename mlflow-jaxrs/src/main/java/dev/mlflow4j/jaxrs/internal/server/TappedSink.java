package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.jaxrs.internal.StreamedOutputs;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/** A sink of events whose span ends when it is closed, or its client is gone. */
final class TappedSink implements SseEventSink {
    private final SseEventSink sink;
    private final StreamedOutputs outputs;
    private final RequestSpan span;

    TappedSink(SseEventSink sink, StreamedOutputs outputs, RequestSpan span) {
        this.sink = sink;
        this.outputs = outputs;
        this.span = span;
    }

    @Override
    public boolean isClosed() {
        return sink.isClosed();
    }

    @Override
    public CompletionStage<?> send(OutboundSseEvent event) {
        CompletionStage<?> sending;
        try {
            sending = sink.send(event);
        } catch (RuntimeException e) {
            sent(e);
            throw e;
        }
        outputs.add(event);
        // Jersey completes well with the exception it had.
        sending.whenComplete((result, failure) -> sent(result instanceof Throwable thrown ? thrown : failure));
        return sending;
    }

    @Override
    public void close() throws IOException {
        try {
            sink.close();
        } finally {
            span.finish();
        }
    }

    private void sent(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof IOException) {
                span.clientGone(e);
                span.finish();
                return;
            }
        }
        if (failure != null) {
            span.noted(failure);
        }
    }
}
