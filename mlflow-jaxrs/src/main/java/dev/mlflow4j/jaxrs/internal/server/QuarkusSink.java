package dev.mlflow4j.jaxrs.internal.server;

import dev.mlflow4j.jaxrs.internal.StreamedOutputs;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.jaxrs.SseEventSinkImpl;

/** A sink of events on Quarkus, whose broadcasters take none but its own. The end of the exchange ends the span. */
final class QuarkusSink extends SseEventSinkImpl {
    private final StreamedOutputs outputs;

    private QuarkusSink(ResteasyReactiveRequestContext context, StreamedOutputs outputs) {
        super(context);
        this.outputs = outputs;
    }

    /** The container asks the sink it knows for the response's beginning, once the resource method has returned. */
    static SseEventSink inPlaceOf(SseEventSink sink, ResteasyReactiveRequestContext context, StreamedOutputs outputs) {
        if (sink != context.getSseEventSink()) {
            return sink;
        }
        QuarkusSink tapped = new QuarkusSink(context, outputs);
        context.setSseEventSink(tapped);
        return tapped;
    }

    @Override
    public CompletionStage<?> send(OutboundSseEvent event) {
        if (!isClosed()) {
            // Before, because the client may have it, and be gone, before this goes on.
            outputs.add(event);
        }
        return super.send(event);
    }
}
