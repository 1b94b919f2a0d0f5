package dev.mlflow4j.jaxrs.internal.server.container;

import dev.mlflow4j.jaxrs.internal.body.StreamedOutputs;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/** A sink whose events are recorded, and whose end is reported to a listener. */
final class TappedEventSink implements SseEventSink {
    private final SseEventSink sink;
    private final StreamedOutputs outputs;
    private final EventSinkListener listener;

    TappedEventSink(SseEventSink sink, StreamedOutputs outputs, EventSinkListener listener) {
        this.sink = sink;
        this.outputs = outputs;
        this.listener = listener;
    }

    @Override
    public boolean isClosed() {
        return sink.isClosed();
    }

    @Override
    public CompletionStage<?> send(OutboundSseEvent event) {
        if (!sink.isClosed()) {
            // Recorded first: the client may have received the event, and be gone, before send returns.
            outputs.add(event);
        }
        listener.sending();
        CompletionStage<?> sending;
        try {
            sending = sink.send(event);
        } catch (RuntimeException e) {
            reportFailure(e);
            throw e;
        }
        // Jersey completes the stage normally, with the exception as its value.
        sending.whenComplete((result, failure) -> reportFailure(result instanceof Throwable thrown ? thrown : failure));
        return sending;
    }

    @Override
    public void close() throws IOException {
        listener.closing();
        try {
            sink.close();
        } finally {
            listener.closed();
        }
    }

    private void reportFailure(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof IOException disconnected) {
                listener.clientDisconnected(disconnected);
                return;
            }
        }
        if (failure != null) {
            listener.sendFailed(failure);
        }
    }
}
