package dev.mlflow4j.jaxrs.internal.server.container;

import dev.mlflow4j.jaxrs.internal.body.StreamedOutputs;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletionStage;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.jaxrs.SseEventSinkImpl;

/** A sink of Quarkus' own class, which its broadcasters require. The span ends with the container's response. */
final class QuarkusEventSink extends SseEventSinkImpl {
    private final StreamedOutputs outputs;

    private QuarkusEventSink(ResteasyReactiveRequestContext context, StreamedOutputs outputs) {
        super(context);
        this.outputs = outputs;
    }

    /**
     * Replaces the sink in the request too: the container starts the response with it once the resource method has
     * returned.
     */
    static SseEventSink replace(SseEventSink sink, ResteasyReactiveRequestContext context, StreamedOutputs outputs) {
        if (sink != context.getSseEventSink()) {
            return sink;
        }
        QuarkusEventSink tapped = new QuarkusEventSink(context, outputs);
        context.setSseEventSink(tapped);
        return tapped;
    }

    @Override
    public CompletionStage<?> send(OutboundSseEvent event) {
        if (!isClosed()) {
            // Recorded first: the client may have received the event, and be gone, before send returns.
            outputs.add(event);
        }
        return super.send(event);
    }
}
